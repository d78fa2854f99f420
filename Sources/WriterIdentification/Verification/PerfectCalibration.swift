internal import Glibc
internal import PageAnalysis

/// The Cllr-cal that likelihood ratios have which are perfectly calibrated by construction.
///
/// Cllr-min is what the best monotone fit to the judged comparisons costs, and that fit follows their chance too: Cllr-cal is
/// above 0 even where nothing is lost by calibration, the more so the fewer comparisons there are. The natural logarithms
/// of perfectly calibrated ratios can be normally distributed, those of one writer's pairs around m and those of two
/// writers' around -m, both with the variance 2m (van Leeuwen and Brümmer, "The distribution of calibrated likelihood-ratios in
/// speaker recognition", arXiv 1304.1199). Such are drawn, all independent of each other; comparisons that
/// share documents vary more.
public struct PerfectCalibration: Sendable, Hashable {
    /// Of the Cllr-cal of the draws, in bits.
    public let mean: Double
    /// The middle 95 % of the draws begin here, in bits.
    public let lower: Double
    /// They end here.
    public let upper: Double

    /// Draws likelihood ratios that cost `cllr` (in bits) on average, as many as there are pairs of each kind.
    ///
    /// They are drawn 200 times; fewer times, but 20, where more than 10,000 pairs make them vary little.
    ///
    /// - Returns: nil without pairs of both kinds, and for a `cllr` of 0 or less or of 1 or more.
    public init?(cllr: Double, sameWriterPairs: Int, differentWriterPairs: Int, seed: UInt64 = 1) {
        let draws = min(200, max(20, 2_000_000 / max(1, sameWriterPairs + differentWriterPairs)))
        guard let centre = Self.centre(cllr: cllr) else { return nil }
        let deviation = (2 * centre).squareRoot()
        var generator = SeededGenerator(seed: seed)
        let losses = (0..<draws).compactMap { _ in
            let scores = LabelledScores(
                sameWriter: (0..<sameWriterPairs).map { _ in centre + deviation * Self.normal(&generator) },
                differentWriter: (0..<differentWriterPairs).map { _ in -centre + deviation * Self.normal(&generator) }
            )
            return LikelihoodRatioCost(scores)?.calibrationLoss
        }
        guard let interval = Bootstrap.interval(of: losses) else { return nil }
        mean = losses.reduce(0, +) / Double(losses.count)
        (lower, upper) = interval
    }

    /// The Cllr of perfectly calibrated natural log likelihood ratios around `centre` and -`centre`, in bits: by Simpson's rule
    /// over eight standard deviations either way.
    package static func cllr(centre: Double) -> Double {
        let deviation = (2 * centre).squareRoot()
        let steps = 800
        let width = 16 / Double(steps)
        let sum = (0...steps).reduce(0.0) { sum, step in
            let place = -8 + Double(step) * width
            let weight: Double = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2
            let bits = log1p(exp(-(centre + deviation * place))) / log(2)
            return sum + weight * bits * exp(-place * place / 2)
        }
        return sum * width / 3 / (2 * .pi).squareRoot()
    }

    /// By halving: Cllr falls as `centre` grows.
    private static func centre(cllr: Double) -> Double? {
        guard 0 < cllr, cllr < 1 else { return nil }
        var (low, high) = (0.0, 1.0)
        while Self.cllr(centre: high) > cllr { (low, high) = (high, 2 * high) }
        for _ in 0..<50 {
            let middle = (low + high) / 2
            if Self.cllr(centre: middle) > cllr { low = middle } else { high = middle }
        }
        return high
    }

    /// Box and Muller, "A note on the generation of random normal deviates", 1958.
    private static func normal(_ generator: inout SeededGenerator) -> Double {
        let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
        return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
    }
}
