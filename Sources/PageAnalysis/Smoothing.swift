internal import Glibc
package import Raster

/// Gaussian filters. At the edges the outermost pixel goes on.
package enum Smoothing {
    /// Weights at distances 0, 1, ... 3 sigma; the whole kernel sums to 1.
    package static func gaussianWeights(sigma: Double) -> [Double] {
        let radius = Int((3 * sigma).rounded(.up))
        let heights = (0...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = heights[0] + 2 * heights.dropFirst().reduce(0, +)
        return heights.map { $0 / sum }
    }

    /// The filtered raster, not rounded, row by row.
    package static func gaussian(_ raster: borrowing GrayRaster, sigma: Double) -> [Float] {
        let weights = gaussianWeights(sigma: sigma).map { Float($0) }
        let (width, height, radius) = (raster.width, raster.height, weights.count - 1)
        var result = [Float](repeating: 0, count: width * height)
        var padded = [Float](repeating: 0, count: width + 2 * radius)
        for y in 0..<height {
            var all = padded.mutableSpan
            var vertical = all._mutatingExtracting(radius..<radius + width)
            for x in 0..<vertical.count { vertical[x] = 0 }
            for distance in -radius...radius {
                let weight = weights[abs(distance)]
                let row = raster.row(min(max(0, y + distance), height - 1))
                for x in 0..<min(row.count, vertical.count) { vertical[x] += Float(row[x]) * weight }
            }
            let (first, last) = (all[radius], all[radius + width - 1])
            for x in 0..<radius {
                all[x] = first
                all[radius + width + x] = last
            }
            var results = result.mutableSpan
            var target = results._mutatingExtracting(y * width..<(y + 1) * width)
            for shift in 0...2 * radius {
                let weight = weights[abs(shift - radius)]
                let shifted = padded.span.extracting(shift..<shift + width)
                for x in 0..<min(shifted.count, target.count) { target[x] += shifted[x] * weight }
            }
        }
        return result
    }

    /// A Gaussian of radius 2 in 8-bit fixed point, for standard deviations up to 0.8.
    package static func narrowGaussian(_ raster: borrowing GrayRaster, sigma: Double) -> GrayRaster {
        let kernel = NarrowKernel(sigma: sigma)
        let (width, height) = (raster.width, raster.height)
        var result = GrayRaster(width: width, height: height, fill: 0)
        var padded = [UInt8](repeating: 0, count: width + 4)
        for y in 0..<height {
            var all = padded.mutableSpan
            do {
                let rows = (-2...2).map { min(max(0, y + $0), height - 1) }
                var middle = all._mutatingExtracting(2..<2 + width)
                kernel.combine(
                    raster.row(rows[0]),
                    raster.row(rows[1]),
                    raster.row(rows[2]),
                    raster.row(rows[3]),
                    raster.row(rows[4]),
                    into: &middle
                )
            }
            (all[0], all[1]) = (all[2], all[2])
            (all[width + 2], all[width + 3]) = (all[width + 1], all[width + 1])
            let source = padded.span
            var target = result.mutableRow(y)
            kernel.combine(
                source.extracting(0..<width),
                source.extracting(1..<1 + width),
                source.extracting(2..<2 + width),
                source.extracting(3..<3 + width),
                source.extracting(4..<4 + width),
                into: &target
            )
        }
        return result
    }

    /// Five weights in 256ths.
    private struct NarrowKernel {
        let center: UInt16
        let near: UInt16
        let far: UInt16

        init(sigma: Double) {
            let heights = (0...2).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
            let sum = heights[0] + 2 * (heights[1] + heights[2])
            near = UInt16((256 * heights[1] / sum).rounded())
            far = UInt16((256 * heights[2] / sum).rounded())
            center = 256 - 2 * (near + far)
        }

        /// The weighted sum of five spans, position by position.
        func combine(
            _ a: Span<UInt8>,
            _ b: Span<UInt8>,
            _ c: Span<UInt8>,
            _ d: Span<UInt8>,
            _ e: Span<UInt8>,
            into target: inout MutableSpan<UInt8>
        ) {
            let n = min(min(min(a.count, b.count), min(c.count, d.count)), min(e.count, target.count))
            for x in 0..<n {
                let outer = (UInt16(a[x]) &+ UInt16(e[x])) &* far
                let inner = (UInt16(b[x]) &+ UInt16(d[x])) &* near
                let sum = UInt16(c[x]) &* center &+ inner &+ outer &+ 128
                target[x] = UInt8(truncatingIfNeeded: sum &>> 8)
            }
        }
    }
}
