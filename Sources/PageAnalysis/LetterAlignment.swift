internal import Raster

/// How exactly the letters of a chain stand on one straight line and end at the same heights.
///
/// In print nearly all feet lie on the baseline and nearly all heads at one of two heights (x-height, ascenders), to
/// the pixel. In writing about half do.
struct LetterAlignment: Sendable {
    /// Share of the letters whose foot lies on the baseline.
    let footShare: Double
    /// Share of the letters whose head lies at one of the two most frequent heights.
    let headShare: Double
    /// For each letter whether foot and head both lie where they would in print.
    let isRegular: [Bool]
    /// Slope of the baseline in pixels per pixel.
    let slope: Double
    /// Height of the baseline at column 0.
    let baseline: Double
    /// Height that three quarters of the letters do not exceed, in pixels.
    let letterHeight: Double
    /// Height that nine of ten letters do not exceed: capitals and ascenders.
    let capitalHeight: Double

    /// Measures letters given from left to right, at least one.
    init(of letters: [Rectangle], parameters: PageAnalysisParameters) {
        let heights = letters.map { Double($0.height) }.sorted()
        letterHeight = heights[heights.count * 3 / 4]
        capitalHeight = heights[heights.count * 9 / 10]
        let tolerance = max(1, parameters.printTolerance * letterHeight)
        let feet = letters.map { (x: Double($0.x) + Double($0.width) / 2, y: Double($0.maxY)) }
        let (slope, baseline) = Self.baseline(
            under: feet,
            tolerance: tolerance,
            letterHeight: letterHeight,
            slopeMost: parameters.ruleSlopeMost
        )
        let onBaseline = feet.map { abs($0.y - baseline - slope * $0.x) <= tolerance }
        let heads = zip(letters, feet).map { Double($0.y) - baseline - slope * $1.x }
        let first = Self.mostFrequent(heads, tolerance: tolerance)
        let others = heads.filter { abs($0 - first) > 2 * tolerance }
        let second = others.isEmpty ? first : Self.mostFrequent(others, tolerance: tolerance)
        let atLevel = heads.map { abs($0 - first) <= tolerance || abs($0 - second) <= tolerance }
        self.slope = slope
        self.baseline = baseline
        footShare = Double(onBaseline.count { $0 }) / Double(letters.count)
        headShare = Double(atLevel.count { $0 }) / Double(letters.count)
        isRegular = zip(onBaseline, atLevel).map { $0 && $1 }
    }

    /// The line through two feet that most feet lie on.
    private static func baseline(
        under feet: [(x: Double, y: Double)],
        tolerance: Double,
        letterHeight: Double,
        slopeMost: Double
    ) -> (slope: Double, baseline: Double) {
        // Letters that stand too close together to tell a slope are compared with level lines.
        var best = (count: 0, slope: 0.0, baseline: feet[0].y)
        for foot in feet {
            let count = feet.count { abs($0.y - foot.y) <= tolerance }
            if count > best.count { best = (count, 0, foot.y) }
        }
        // A quarter of all pairs of long chains is enough: most feet of print lie on the line.
        let step = max(1, feet.count / 24)
        for first in stride(from: 0, to: feet.count, by: step) {
            for second in stride(from: first + 1, to: feet.count, by: step) {
                let distance = feet[second].x - feet[first].x
                guard distance >= 3 * letterHeight else { continue }
                let slope = (feet[second].y - feet[first].y) / distance
                guard abs(slope) <= slopeMost else { continue }
                let baseline = feet[first].y - slope * feet[first].x
                let count = feet.count { abs($0.y - baseline - slope * $0.x) <= tolerance }
                if count > best.count { best = (count, slope, baseline) }
            }
        }
        return (best.slope, best.baseline)
    }

    private static func mostFrequent(_ values: [Double], tolerance: Double) -> Double {
        var best = (count: 0, value: values[0])
        for value in values {
            let count = values.count { abs($0 - value) <= tolerance }
            if count > best.count { best = (count, value) }
        }
        return best.value
    }
}
