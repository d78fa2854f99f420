import PageAnalysis
import Raster
import Testing

@Suite struct ResamplerTests {
    @Test(arguments: [0.5, 0.75, 1.5, 2.0, 0.31, 3.3])
    func resamplingIsTheMeanUnderTheStretchedKernel(scale: Double) {
        var generator = SeededGenerator(seed: UInt64(scale * 1000))
        let raster = generator.grayRaster(width: 31, height: 23)
        let fast = Resampler().resample(raster, scale: scale)
        #expect(fast.width == Int((31 * scale).rounded()) && fast.height == Int((23 * scale).rounded()))
        for y in 0..<fast.height {
            for x in 0..<fast.width {
                let exact = mean(of: raster, under: (x, y), width: fast.width, height: fast.height)
                // Rows are rounded to whole levels before columns are combined.
                #expect(abs(Double(fast.row(y)[x]) - max(0, min(255, exact))) <= 2, "at \(x), \(y)")
            }
        }
    }

    @Test(arguments: [1, 50, 255])
    func evenRastersStayEven(level: UInt8) {
        let even = GrayRaster(width: 40, height: 30, fill: level)
        #expect(Resampler().resample(even, scale: 1.5) == GrayRaster(width: 60, height: 45, fill: level))
        #expect(Resampler().resample(even, scale: 0.4) == GrayRaster(width: 16, height: 12, fill: level))
    }

    @Test func aSinglePixelGrows() {
        let result = Resampler().resample(GrayRaster(width: 1, height: 1, fill: 77), scale: 5)
        #expect(result == GrayRaster(width: 5, height: 5, fill: 77))
    }

    private func mean(of raster: GrayRaster, under target: (x: Int, y: Int), width: Int, height: Int) -> Double {
        let stepX = Double(raster.width) / Double(width)
        let stepY = Double(raster.height) / Double(height)
        let centerX = (Double(target.x) + 0.5) * stepX - 0.5
        let centerY = (Double(target.y) + 0.5) * stepY - 0.5
        var (sum, weights) = (0.0, 0.0)
        for y in Int(centerY - 2 * max(1, stepY)) - 2...Int(centerY + 2 * max(1, stepY)) + 2 {
            for x in Int(centerX - 2 * max(1, stepX)) - 2...Int(centerX + 2 * max(1, stepX)) + 2 {
                let weight =
                    kernel((Double(x) - centerX) / max(1, stepX)) * kernel((Double(y) - centerY) / max(1, stepY))
                sum += weight * Double(clampedPixel(raster, x, y))
                weights += weight
            }
        }
        return sum / weights
    }

    /// Mitchell and Netravali with B = C = 1/3, as in their equation 8.
    private func kernel(_ x: Double) -> Double {
        let (b, c, d) = (1.0 / 3, 1.0 / 3, abs(x))
        if d < 1 { return ((12 - 9 * b - 6 * c) * d * d * d + (-18 + 12 * b + 6 * c) * d * d + 6 - 2 * b) / 6 }
        if d < 2 {
            return ((-b - 6 * c) * d * d * d + (6 * b + 30 * c) * d * d + (-12 * b - 48 * c) * d + 8 * b + 24 * c) / 6
        }
        return 0
    }
}
