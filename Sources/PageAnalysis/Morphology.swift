package import Raster

/// Grey morphology with square windows, for small radii; what lies outside of the raster never counts.
package enum Morphology {
    /// Dilation, then erosion: dark spots narrower than the window vanish.
    package static func closing(_ raster: borrowing GrayRaster, radius: Int) -> GrayRaster {
        erosion(dilation(raster, radius: radius), radius: radius)
    }

    /// The brightest of each window of side 2 `radius` + 1.
    package static func dilation(_ raster: borrowing GrayRaster, radius: Int) -> GrayRaster {
        window(raster, radius: radius, outside: 0) { max($0, $1) }
    }

    /// The darkest of each window of side 2 `radius` + 1.
    package static func erosion(_ raster: borrowing GrayRaster, radius: Int) -> GrayRaster {
        window(raster, radius: radius, outside: 255) { min($0, $1) }
    }

    /// Columns, then rows; each output row takes shifted input rows, so that the inner loops are plain vector code.
    @inline(__always)
    private static func window(
        _ raster: borrowing GrayRaster,
        radius: Int,
        outside: UInt8,
        choose: (UInt8, UInt8) -> UInt8
    ) -> GrayRaster {
        let (width, height) = (raster.width, raster.height)
        var result = GrayRaster(width: width, height: height, fill: outside)
        var padded = [UInt8](repeating: outside, count: width + 2 * radius)
        for y in 0..<height {
            var vertical = padded.mutableSpan
            for x in 0..<width { vertical[radius + x] = outside }
            for neighbour in max(0, y - radius)...min(height - 1, y + radius) {
                let row = raster.row(neighbour)
                var middle = vertical._mutatingExtracting(radius..<radius + width)
                for x in 0..<min(row.count, middle.count) { middle[x] = choose(middle[x], row[x]) }
            }
            var target = result.mutableRow(y)
            for shift in 0...2 * radius {
                let shifted = padded.span.extracting(shift..<shift + width)
                for x in 0..<min(shifted.count, target.count) { target[x] = choose(target[x], shifted[x]) }
            }
        }
        return result
    }
}
