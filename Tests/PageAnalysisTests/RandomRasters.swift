import PageAnalysis
import Raster

extension SeededGenerator {
    /// A size that is awkward for loops over blocks and vectors.
    mutating func size(in range: ClosedRange<Int>) -> (width: Int, height: Int) {
        (Int.random(in: range, using: &self), Int.random(in: range, using: &self))
    }

    mutating func grayRaster(width: Int, height: Int) -> GrayRaster {
        let pixels = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &self) }
        return GrayRaster(width: width, height: height, pixels: pixels)
    }

    /// Ink with probability `density`.
    mutating func inkMask(width: Int, height: Int, density: Double) -> InkMask {
        var mask = InkMask(width: width, height: height)
        for y in 0..<height {
            var row = mask.mutableRow(y)
            for x in row.indices { row[x] = Double.random(in: 0..<1, using: &self) < density ? 1 : 0 }
        }
        return mask
    }
}

/// A pixel, the outermost one beyond the edge: slow and obvious.
func clampedPixel(_ raster: GrayRaster, _ x: Int, _ y: Int) -> UInt8 {
    raster.pixels[min(max(0, y), raster.height - 1) * raster.width + min(max(0, x), raster.width - 1)]
}
