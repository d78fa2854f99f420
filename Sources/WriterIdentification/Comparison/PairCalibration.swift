/// The log likelihood ratio of a comparison as a line in its similarity and its typicality.
///
/// Logistic regression with equal weight on same-writer and different-writer comparisons, so that its log odds are a log
/// likelihood ratio (Morrison, Tutorial on logistic-regression calibration and fusion, Australian Journal of Forensic
/// Sciences 45, 2013), with a penalty on the slopes: few reference writers give likelihood ratios nearer to 1.
public struct PairCalibration: Sendable, Hashable, Codable {
    /// Weight of half the squared slopes of standardised scores, beside a mean loss of the order of 1. Of 0.003, 0.01,
    /// 0.02 and 0.04 it gave the least Cllr on unseen writers at every amount of text; see docs/forensic-use.md.
    public static let penalty = 0.01

    public var similaritySlope: Double
    public var typicalitySlope: Double
    public var intercept: Double

    /// Natural logarithm of the likelihood ratio.
    public func logLikelihoodRatio(similarity: Double, typicality: Double) -> Double {
        similaritySlope * similarity + typicalitySlope * typicality + intercept
    }

    /// - Parameters:
    ///   - weights: how often each comparison counts, 0 or more; nil counts each once.
    ///   - start: where the search begins; a fit on nearly the same comparisons saves time.
    /// - Returns: nil unless comparisons of both kinds count.
    public static func fit(
        _ pairs: ReferencePairs,
        weights: [Double]? = nil,
        start: PairCalibration? = nil
    ) -> PairCalibration? {
        var features = [pairs.similarity, pairs.typicality]
        guard let both = WeightedLogistic(features, pairs.isSameWriter, weights)?.fit(penalty, start: start) else {
            return nil
        }
        if both.slopes.allSatisfy({ $0 >= 0 }) {
            return PairCalibration(
                similaritySlope: both.slopes[0],
                typicalitySlope: both.slopes[1],
                intercept: both.intercept
            )
        }
        // Likeness must never speak against one writer; the score whose slope came out negative is left out.
        let kept = both.slopes[0] >= both.slopes[1] ? 0 : 1
        features = [features[kept]]
        guard let one = WeightedLogistic(features, pairs.isSameWriter, weights)?.fit(penalty, start: nil) else {
            return nil
        }
        let slope = max(one.slopes[0], 0)
        return PairCalibration(
            similaritySlope: kept == 0 ? slope : 0,
            typicalitySlope: kept == 1 ? slope : 0,
            intercept: slope > 0 ? one.intercept : 0
        )
    }
}
