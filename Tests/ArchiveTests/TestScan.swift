import Archive
import ImageCodecs
import Raster
import Synchronization
import SyntheticScribe

/// Slips of paper written by scribes: small, so that a page takes milliseconds.
enum TestScan {
    private static let drawn = Mutex<[Key: GrayRaster]>([:])

    private struct Key: Hashable {
        var scribe: UInt64
        var page: UInt64
    }

    static func raster(scribe: UInt64, page: UInt64) -> GrayRaster {
        drawn.withLock { drawn in
            let key = Key(scribe: scribe, page: page)
            if let raster = drawn[key] { return raster }
            let renderer = PageRenderer(paper: .plain, format: .slip(width: 900, height: 420))
            let text = ScribeText.text(seed: 1000 + page, wordCount: 14)
            let raster = renderer.page(by: Scribe(seed: scribe), text: text, seed: scribe * 100 + page).raster
            drawn[key] = raster
            return raster
        }
    }

    /// A PNG of 300 dpi.
    static func file(scribe: UInt64, page: UInt64, name: String? = nil) -> ScanFile {
        let bytes = PNGEncoder.encode(raster(scribe: scribe, page: page), dpi: 300)
        return ScanFile(name: name ?? "scans/scribe\(scribe)-\(page).png", bytes: bytes)
    }

    /// The same pixels as ``file(scribe:page:name:)`` in a file of other bytes.
    static func recoded(scribe: UInt64, page: UInt64) -> ScanFile {
        let bytes = PNGEncoder.encode(raster(scribe: scribe, page: page), dpi: nil)
        return ScanFile(name: "scans/recoded\(scribe)-\(page).png", bytes: bytes)
    }

    /// A TIFF of 300 dpi with several pages, uncompressed.
    static func tiff(_ pages: [GrayRaster], name: String) -> ScanFile {
        ScanFile(name: name, bytes: PlainTIFF.encode(pages, dpi: 300))
    }

    static let blank = GrayRaster(width: 900, height: 420)
}
