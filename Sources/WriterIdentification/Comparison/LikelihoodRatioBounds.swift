internal import Glibc

/// How far from 1 a likelihood ratio may go, given how much it was tested.
public struct LikelihoodRatioBounds: Sendable, Hashable, Codable {
    /// The rule that a bound comes from.
    public enum Rule: String, Sendable, Codable {
        /// Empirical lower and upper bound: beyond it, one more misleading comparison would have made the system worse
        /// than no system (Vergeer et al., Science and Justice 56, 2016).
        case elub = "ELUB"
        /// With N reference writers no likelihood ratio beyond N or 1/N.
        case sourceCount = "N-source"
    }

    /// Decimal logarithm, at most 0.
    public var lower: Double
    public var lowerRule: Rule
    /// Decimal logarithm, at least 0.
    public var upper: Double
    public var upperRule: Rule

    /// The tighter rule at each end.
    ///
    /// - Parameters:
    ///   - scores: natural log likelihood ratios of comparisons that the calibration was not fitted on, of both kinds.
    ///   - writerCount: N, at least 1.
    public init(_ scores: LabelledScores, writerCount: Int) {
        let empirical = Self.empiricalBounds(scores)
        let sources = log10(Double(max(writerCount, 1)))
        (upper, upperRule) = empirical.upper < sources ? (empirical.upper, .elub) : (sources, .sourceCount)
        (lower, lowerRule) = empirical.lower > -sources ? (empirical.lower, .elub) : (-sources, .sourceCount)
    }

    /// The value within the bounds, and the rule that held it back.
    public func bounded(_ log10LikelihoodRatio: Double) -> (value: Double, rule: Rule?) {
        if log10LikelihoodRatio > upper { return (upper, upperRule) }
        if log10LikelihoodRatio < lower { return (lower, lowerRule) }
        return (log10LikelihoodRatio, nil)
    }

    /// A natural log likelihood ratio within the bounds.
    public func boundedNaturalLogarithm(_ value: Double) -> Double { bounded(value / log(10)).value * log(10) }

    /// ELUB in steps of 0.01, as `elub` of the Python package lir 1.3 finds it with one misleading comparison added to
    /// each kind; decimal logarithms.
    static func empiricalBounds(_ scores: LabelledScores) -> (lower: Double, upper: Double) {
        let step = 0.01
        func sanitized(_ values: [Double]) -> [Double] { values.map { min(max($0 / log(10), -9), 9) }.sorted() }
        let same = sanitized(scores.sameWriter)
        let different = sanitized(scores.differentWriter)
        guard let lowest = [same[0], different[0]].min(), let highest = [same.last ?? 0, different.last ?? 0].max()
        else { return (0, 0) }
        let first = max(lowest, -log10(Double(same.count) + 1))
        let last = min(highest, log10(Double(different.count) + 1))
        let steps = (
            min(0, Int((first / step).rounded(.down))), max(0, Int((last / step).rounded(.down)) + 1)
        )
        var lower = Double(steps.0) * step
        var upper = Double(steps.1) * step
        for index in steps.0...steps.1 {
            let threshold = Double(index) * step
            let odds = pow(10, threshold)
            let neutral = index < 0 ? odds : 1
            let missed = 1 - Double(count(of: same, above: threshold)) / Double(same.count + 1)
            let accepted = Double(count(of: different, above: threshold) + 1) / Double(different.count + 1)
            guard neutral / (missed + odds * accepted) < 1 else { continue }
            if index <= 0 { lower = max(lower, threshold + step) }
            if index >= 0 { upper = min(upper, threshold - step) }
        }
        return (min(lower, 0), max(upper, 0))
    }

    private static func count(of sorted: [Double], above threshold: Double) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] > threshold { high = middle } else { low = middle + 1 }
        }
        return sorted.count - low
    }
}
