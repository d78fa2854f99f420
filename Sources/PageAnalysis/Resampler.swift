package import Raster

/// Brings a raster to another size.
///
/// The kernel is Mitchell and Netravali's cubic (B = C = 1/3; "Reconstruction filters in computer graphics",
/// SIGGRAPH 1988), stretched by the factor when the raster shrinks, so that it averages over all pixels that fall
/// together. Rows first, then columns, in 14-bit fixed point.
package struct Resampler {
    package init() {}

    private static let fractionBits: Int32 = 14

    /// `raster` with all lengths multiplied by `scale` (positive); at least 1 x 1 pixels.
    package func resample(_ raster: borrowing GrayRaster, scale: Double) -> GrayRaster {
        let width = max(1, Int((Double(raster.width) * scale).rounded()))
        let height = max(1, Int((Double(raster.height) * scale).rounded()))
        let columns = Taps(from: raster.width, to: width)
        let rows = Taps(from: raster.height, to: height)
        var result = GrayRaster(width: width, height: height)
        var sums = [Int32](repeating: 0, count: raster.width)
        var squeezed = [Int32](repeating: 0, count: raster.width)
        for y in 0..<height {
            rows.combine(raster, row: y, sums: &sums, into: &squeezed)
            columns.apply(to: squeezed, into: &result, row: y)
        }
        return result
    }

    /// For each target position its first source position and the weights from there on.
    struct Taps {
        let count: Int
        let starts: [Int]
        /// `count` weights for each target position; they sum to 1 << 14.
        let weights: [Int32]
        private let sourceLength: Int

        init(from source: Int, to target: Int) {
            let step = Double(source) / Double(target)
            let stretch = max(1, step)
            let radius = 2 * stretch
            let count = min(source, Int((2 * radius).rounded(.up)) + 1)
            var starts: [Int] = []
            var weights: [Int32] = []
            for position in 0..<target {
                let center = (Double(position) + 0.5) * step - 0.5
                let first = Int((center - radius).rounded(.up))
                let start = min(max(0, first), source - count)
                var exact = [Double](repeating: 0, count: count)
                for tap in first...max(first, Int((center + radius).rounded(.down))) {
                    // Beyond the edge the outermost pixel goes on.
                    let inside = min(max(tap, start), start + count - 1)
                    exact[inside - start] += Self.mitchell((Double(tap) - center) / stretch)
                }
                let sum = exact.reduce(0, +)
                let one = 1 << Resampler.fractionBits
                var rounded = exact.map { Int32(($0 / sum * Double(one)).rounded()) }
                let heaviest = exact.indices.max { exact[$0] < exact[$1] } ?? 0
                rounded[heaviest] += Int32(one) - rounded.reduce(0, +)
                starts.append(start)
                weights.append(contentsOf: rounded)
            }
            self.count = count
            self.starts = starts
            self.weights = weights
            self.sourceLength = source
        }

        /// The weighted sum of source rows for target row `y`, rounded to 8 bits but not clamped.
        func combine(
            _ raster: borrowing GrayRaster,
            row y: Int,
            sums: inout [Int32],
            into result: inout [Int32]
        ) {
            let width = raster.width
            var sums = sums.mutableSpan
            var result = result.mutableSpan
            let n = min(width, sums.count, result.count)
            for x in 0..<n { sums[x] = 1 << (Resampler.fractionBits - 1) }
            for tap in 0..<count {
                let weight = weights[y * count + tap]
                if weight == 0 { continue }
                let row = raster.row(starts[y] + tap)
                let n = min(n, row.count)
                for x in 0..<n { sums[x] &+= Int32(row[x]) &* weight }
            }
            for x in 0..<n { result[x] = sums[x] &>> Resampler.fractionBits }
        }

        /// Row `y` of the result from a row of the source.
        func apply(to source: [Int32], into result: inout GrayRaster, row y: Int) {
            let source = source.span
            let weights = weights.span
            let starts = starts.span
            var target = result.mutableRow(y)
            for x in 0..<min(target.count, starts.count) {
                let start = starts[x]
                let weightStart = x &* count
                var sum: Int32 = 1 << (Resampler.fractionBits - 1)
                for tap in 0..<count { sum &+= source[start &+ tap] &* weights[weightStart &+ tap] }
                target[x] = UInt8(truncatingIfNeeded: max(0, min(255, sum &>> Resampler.fractionBits)))
            }
        }

        /// Mitchell-Netravali with B = C = 1/3, of support 2.
        static func mitchell(_ distance: Double) -> Double {
            let x = abs(distance)
            if x < 1 { return (7 * x * x * x - 12 * x * x + 16 / 3) / 6 }
            if x < 2 { return (-7 / 3 * x * x * x + 12 * x * x - 20 * x + 32 / 3) / 6 }
            return 0
        }
    }
}
