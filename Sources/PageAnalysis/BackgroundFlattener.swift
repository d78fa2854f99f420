package import Raster

/// Divides the page by its background: paper becomes 0 and black 255, however the light fell.
package enum BackgroundFlattener {
    /// Ink intensity of `page` (0 is black) in front of `background`.
    package static func flatten(
        _ page: borrowing GrayRaster,
        background: Background,
        darkestPaper: Double
    ) -> GrayRaster {
        let darkest = Float(darkestPaper)
        var result = GrayRaster(width: page.width, height: page.height, fill: 0)
        var grid = [Float](repeating: 0, count: background.gridWidth)
        var paper = [Float](repeating: 0, count: page.width)
        for y in 0..<page.height {
            background.gridRow(at: y, into: &grid)
            background.spread(grid, into: &paper)
            divide(page.row(y), by: paper.span, darkest: darkest, into: &result, row: y)
        }
        return result
    }

    private static func divide(
        _ source: Span<UInt8>,
        by paper: Span<Float>,
        darkest: Float,
        into result: inout GrayRaster,
        row y: Int
    ) {
        var target = result.mutableRow(y)
        for x in 0..<min(source.count, paper.count, target.count) {
            let paper = max(paper[x], darkest)
            let ink = max(0, 255 - 255 * Float(source[x]) / paper)
            // Adding 2^23 leaves the rounded whole number in the low bits: a conversion that needs no range check.
            target[x] = UInt8(truncatingIfNeeded: (ink + 8_388_608).bitPattern)
        }
    }
}
