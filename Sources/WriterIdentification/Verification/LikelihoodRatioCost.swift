internal import Glibc

/// The cost of likelihood ratios, and which share of it is lost by their calibration.
///
/// Brümmer and du Preez, Application-independent evaluation of speaker detection, Computer Speech and Language 20
/// (2006) 230-275, equation 63 and section 6.
public struct LikelihoodRatioCost: Sendable, Hashable {
    /// Cllr = 1/2 (mean over same-writer pairs of log2(1 + 1/LR) + mean over different-writer pairs of log2(1 + LR)), in bits.
    ///
    /// 0 for perfect likelihood ratios, 1 for a system that always says 1, above 1 for one that misleads.
    public let cllr: Double
    /// The Cllr of the best likelihood ratios that keep the order of the scores, 0...1; see ``IsotonicCalibration``.
    public let minimum: Double
    /// What better calibration would save: Cllr less its minimum, at least 0 but for rounding.
    public var calibrationLoss: Double { cllr - minimum }

    /// - Parameter scores: natural logarithms of likelihood ratios; infinite ones are allowed, and cost nothing when right
    ///   and infinitely much when wrong.
    /// - Returns: nil unless there are pairs of both kinds.
    public init?(_ scores: LabelledScores) {
        guard scores.hasBothKinds else { return nil }
        self.cllr = Self.cllr(scores)
        self.minimum = Self.cllr(IsotonicCalibration(scores).calibrated(scores))
    }

    private static func cllr(_ scores: LabelledScores) -> Double {
        let same = scores.sameWriter.reduce(0) { $0 + bits(-$1) } / Double(scores.sameWriter.count)
        let different = scores.differentWriter.reduce(0) { $0 + bits($1) } / Double(scores.differentWriter.count)
        return (same + different) / 2
    }

    /// log2(1 + e^x) without overflow.
    private static func bits(_ exponent: Double) -> Double {
        (max(exponent, 0) + log1p(exp(-abs(exponent)))) / log(2)
    }
}
