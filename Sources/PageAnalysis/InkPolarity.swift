internal import Raster

/// Whether a scan is white on black: a negative, a blackboard, a copy from microfilm.
enum InkPolarity {
    /// True when the scan is mostly dark and what is bright on it are only strokes.
    static func isInverted(_ page: borrowing GrayRaster, parameters: PageAnalysisParameters) -> Bool {
        let histogram = InkContrast.histogram(of: page)
        let half = page.width * page.height / 2
        var seen = 0
        let median = histogram.indices.first {
            seen += histogram[$0]
            return seen >= half
        }
        guard let median, median < 128 else { return false }
        let contrast = 60
        let brighter = histogram[min(256, median + contrast)...].reduce(0, +)
        let darker = histogram[..<max(0, median - contrast)].reduce(0, +)
        guard brighter > 3 * darker, 5 * brighter < 4 * half else { return false }
        // A sheet on a dark table is bright over wide areas; strokes vanish in the background of the negative.
        let table = Morphology.closing(
            BlockExtremes.brightest(of: inverted(page), block: parameters.backgroundBlock),
            radius: parameters.closingRadius
        )
        let sheet = InkContrast.histogram(of: table)[..<max(0, 255 - median - contrast / 2)].reduce(0, +)
        return 50 * sheet < table.width * table.height
    }

    /// The negative.
    static func inverted(_ page: borrowing GrayRaster) -> GrayRaster {
        var result = GrayRaster(width: page.width, height: page.height)
        for y in 0..<page.height {
            let source = page.row(y)
            var target = result.mutableRow(y)
            for x in 0..<min(source.count, target.count) { target[x] = 255 &- source[x] }
        }
        return result
    }
}
