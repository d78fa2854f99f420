import ImageCodecs
import Synchronization
import SyntheticScribe

/// Scans by invented writers, each drawn once a run.
enum DrawnPages {
    static let slip = PageFormat.slip(width: 1200, height: 800)

    private struct Key: Hashable {
        var scribe: Int
        var page: Int
        var format: PageFormat
    }

    private static let drawn = Mutex<[Key: [UInt8]]>([:])

    static func png(scribe: Int, page: Int, format: PageFormat = slip) -> [UInt8] {
        drawn.withLock { drawn in
            let key = Key(scribe: scribe, page: page, format: format)
            if let png = drawn[key] { return png }
            // Plain paper: these tests are about the program, not about what the page analysis can cope with.
            let raster = Scribe(seed: UInt64(scribe)).page(number: page, paper: .plain, format: format).raster
            let png = PNGEncoder.encode(raster, dpi: 300)
            drawn[key] = png
            return png
        }
    }
}
