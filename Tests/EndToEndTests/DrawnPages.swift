import ImageCodecs
import Synchronization
import SyntheticScribe

/// Small scans by invented writers, each drawn once a run.
enum DrawnPages {
    private static let drawn = Mutex<[[Int]: [UInt8]]>([:])

    static func png(scribe: Int, page: Int) -> [UInt8] {
        drawn.withLock { drawn in
            if let png = drawn[[scribe, page]] { return png }
            // Plain paper: these tests are about the program, not about what the page analysis can cope with.
            let format = PageFormat.slip(width: 1200, height: 800)
            let raster = Scribe(seed: UInt64(scribe)).page(number: page, paper: .plain, format: format).raster
            let png = PNGEncoder.encode(raster, dpi: 300)
            drawn[[scribe, page]] = png
            return png
        }
    }
}
