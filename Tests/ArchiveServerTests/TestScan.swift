import ImageCodecs
import Raster
import SyntheticScribe

/// Slips of paper written by scribes: small, so that a page takes milliseconds.
enum TestScan {
    static func png(scribe: UInt64, page: UInt64) -> [UInt8] {
        let renderer = PageRenderer(paper: .plain, format: .slip(width: 900, height: 420))
        let text = ScribeText.text(seed: 1000 + page, wordCount: 14)
        let raster = renderer.page(by: Scribe(seed: scribe), text: text, seed: scribe * 100 + page).raster
        return PNGEncoder.encode(raster, dpi: 300)
    }

    static let blank = PNGEncoder.encode(GrayRaster(width: 900, height: 420), dpi: 300)
}
