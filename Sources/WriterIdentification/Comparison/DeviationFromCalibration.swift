internal import Glibc

/// devPAV: how far likelihood ratios lie from those that would be calibrated (Vergeer, Alberink, Sjerps and Ypma, Why
/// calibrating LR-systems is best practice, Forensic Science International 321, 2021).
enum DeviationFromCalibration {
    /// The area between the PAV transform and the identity over the range of the likelihood ratios whose transform is
    /// finite, divided by the length of that range; decimal logarithms on both axes.
    ///
    /// - Parameter scores: natural log likelihood ratios.
    /// - Returns: nil where no transform is finite, infinity where a likelihood ratio is infinite on the wrong side.
    static func devPAV(_ scores: LabelledScores) -> Double? {
        guard scores.hasBothKinds else { return nil }
        let isotonic = IsotonicCalibration(scores)
        let points = Set(scores.sameWriter + scores.differentWriter).sorted().map { score in
            (x: score / log(10), y: isotonic.logLikelihoodRatio(ofScore: score) / log(10))
        }
        if points.contains(where: { $0.x.isInfinite && $0.y != $0.x }) { return .infinity }
        let finite = points.filter { $0.y.isFinite && $0.x.isFinite }
        guard let first = finite.first, let last = finite.last else { return nil }
        guard last.x > first.x else { return abs(first.x - first.y) }
        let total = zip(finite, finite.dropFirst()).reduce(0) { $0 + area(from: $1.0, to: $1.1) }
        return total / (last.x - first.x)
    }

    /// Between a straight piece and the identity.
    private static func area(from one: (x: Double, y: Double), to other: (x: Double, y: Double)) -> Double {
        let (before, after) = (one.y - one.x, other.y - other.x)
        let width = other.x - one.x
        if before * after >= 0 { return abs(before + after) / 2 * width }
        let crossing = before / (before - after)
        return (abs(before) * crossing + abs(after) * (1 - crossing)) / 2 * width
    }
}
