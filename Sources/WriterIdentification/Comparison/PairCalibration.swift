/// The log likelihood ratio of a comparison as a line in Fisher's z of its similarity and in its typicality.
///
/// Logistic regression with equal weight on same-writer and different-writer comparisons, so that its log odds are a log
/// likelihood ratio (Morrison, Tutorial on logistic-regression calibration and fusion, Australian Journal of Forensic
/// Sciences 45, 2013), with a penalty on the slopes: few reference writers give likelihood ratios nearer to 1.
public struct PairCalibration: Sendable, Hashable, Codable {
    /// Weight of half the squared slopes of standardised scores, beside a mean loss of the order of 1: the less, the more text
    /// is compared. One weight for all amounts, of 0.0003 to 0.01, gives a larger Cllr on unseen writers either at one line or
    /// at whole pages; see docs/adr/0033-compared-as-by-one-pen.md.
    public static func penalty(of amount: ComparedAmount) -> Double {
        let lines = Double(min(amount.lesser, 10))
        return 0.01 / (lines * lines.squareRoot())
    }

    /// Of Fisher's z.
    public var similaritySlope: Double
    public var typicalitySlope: Double
    public var intercept: Double

    /// Natural logarithm of the likelihood ratio.
    public func logLikelihoodRatio(similarity: Double, typicality: Double) -> Double {
        similaritySlope * FisherTransformation.z(similarity) + typicalitySlope * typicality + intercept
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
        var features = [pairs.similarity.map(FisherTransformation.z), pairs.typicality]
        let penalty = penalty(of: pairs.amount)
        let begun = start.map {
            LogisticRegression.Line(slopes: [$0.similaritySlope, $0.typicalitySlope], intercept: $0.intercept)
        }
        let regression = LogisticRegression(features, pairs.isSameWriter, weights: weights)
        guard let both = regression?.fit(penalty: penalty, start: begun) else { return nil }
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
        guard let one = LogisticRegression(features, pairs.isSameWriter, weights: weights)?.fit(penalty: penalty) else {
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
