internal import Glibc

/// How well likelihood ratios hold on comparisons whose truth is known.
public struct VerificationFigures: Sendable, Hashable, Codable {
    /// A figure and the 95 % interval that the choice of writers leaves.
    public struct Figure: Sendable, Hashable, Codable {
        public var value: Double
        public var lower: Double?
        public var upper: Double?
    }

    public var writers: Int
    public var sameWriterPairs: Int
    public var differentWriterPairs: Int
    /// In bits; 1 for a system that always says 1.
    public var cllr: Figure
    public var cllrMin: Figure
    public var cllrCal: Figure
    /// 0...1.
    public var eer: Figure
    public var auc: Figure
    /// Share of different-writer comparisons with a likelihood ratio above 1, 0...1.
    public var fpr: Figure
    /// Share of same-writer comparisons with a likelihood ratio of 1 or less, 0...1.
    public var fnr: Figure
    /// Mean distance of the calibrated likelihood ratios from the given ones; decimal logarithms. nil when the likelihood
    /// ratios of the two kinds do not overlap: calibrated ones would be infinite.
    public var devPAV: Figure?
    /// The mean of the magnitudes of the decimal log likelihood ratios: it must not fall as text grows.
    public var meanMagnitude: Double

    /// - Parameters:
    ///   - scores: natural log likelihood ratios.
    ///   - bootstrap: for the intervals; nil leaves them out.
    /// - Returns: nil unless there are comparisons of both kinds.
    public init?(_ scores: ClusteredScores, bootstrap: Bootstrap? = nil) {
        guard let point = Self.values(scores.scores) else { return nil }
        let replicas = Self.replicas(scores, bootstrap)
        func figure(_ index: Int) -> Figure {
            let interval = Bootstrap.interval(of: replicas.map { $0[index] })
            return Figure(value: point[index], lower: interval?.lower, upper: interval?.upper)
        }
        writers = scores.writerCount
        sameWriterPairs = scores.scores.sameWriter.count
        differentWriterPairs = scores.scores.differentWriter.count
        cllr = figure(0)
        cllrMin = figure(1)
        cllrCal = figure(2)
        eer = figure(3)
        auc = figure(4)
        fpr = figure(5)
        fnr = figure(6)
        devPAV = point[7].isFinite ? figure(7) : nil
        let all = scores.scores.sameWriter + scores.scores.differentWriter
        meanMagnitude = all.reduce(0) { $0 + abs($1) } / Double(all.count) / log(10)
    }

    private static func replicas(_ scores: ClusteredScores, _ bootstrap: Bootstrap?) -> [[Double]] {
        guard let bootstrap else { return [] }
        var replicas: [[Double]] = []
        _ = bootstrap.replicas(writerCount: scores.writerCount) { multiplicities -> Double? in
            if let values = values(scores.resampled(multiplicities)) { replicas.append(values) }
            return nil
        }
        return replicas
    }

    private static func values(_ scores: LabelledScores) -> [Double]? {
        guard let cost = LikelihoodRatioCost(scores), let errors = ErrorTradeOff(scores) else { return nil }
        return [
            cost.cllr, cost.minimum, cost.calibrationLoss, errors.equalErrorRate, errors.areaUnderCurve,
            Double(scores.differentWriter.count { $0 > 0 }) / Double(scores.differentWriter.count),
            Double(scores.sameWriter.count { $0 <= 0 }) / Double(scores.sameWriter.count),
            DeviationFromCalibration.devPAV(scores) ?? .nan,
        ]
    }
}
