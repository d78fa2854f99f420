internal import Glibc

/// The likelihood ratios that serve a set of labelled scores best among all that never fall where the score rises.
///
/// Pool adjacent violators (Ayer et al. 1955): neighbouring scores are pooled until the share of same-writer pairs rises
/// from pool to pool; the pool's odds over the odds of the whole set are its likelihood ratio (Brümmer and du Preez 2006,
/// section 6). It is fitted on the very scores that it judges, so it bounds what calibration can reach; used on a case
/// it would claim infinite likelihood ratios at both ends.
public struct IsotonicCalibration: Sendable, Hashable {
    /// Scores from `lowestScore` up to the next pool's.
    public struct Pool: Sendable, Hashable {
        public var lowestScore: Double
        public var highestScore: Double
        public var sameWriterCount: Int
        public var differentWriterCount: Int
        /// Natural logarithm; minus infinity without same-writer pairs, infinity without others.
        public var logLikelihoodRatio: Double
    }

    /// Lowest scores first.
    public let pools: [Pool]

    /// Traps unless there are pairs of both kinds.
    public init(_ scores: LabelledScores) {
        precondition(scores.hasBothKinds, "pairs of both kinds")
        let priorLogOdds = log(Double(scores.sameWriter.count)) - log(Double(scores.differentWriter.count))
        var pools: [Pool] = []
        for tally in scores.tallies() {
            pools.append(
                Pool(
                    lowestScore: tally.score,
                    highestScore: tally.score,
                    sameWriterCount: tally.sameWriterCount,
                    differentWriterCount: tally.differentWriterCount,
                    logLikelihoodRatio: 0
                )
            )
            while pools.count > 1, Self.violates(pools[pools.count - 2], pools[pools.count - 1]) {
                let upper = pools.removeLast()
                pools[pools.count - 1].highestScore = upper.highestScore
                pools[pools.count - 1].sameWriterCount += upper.sameWriterCount
                pools[pools.count - 1].differentWriterCount += upper.differentWriterCount
            }
        }
        for index in pools.indices {
            let odds = log(Double(pools[index].sameWriterCount)) - log(Double(pools[index].differentWriterCount))
            pools[index].logLikelihoodRatio = odds - priorLogOdds
        }
        self.pools = pools
    }

    /// Whether the upper pool's share of same-writer pairs does not exceed the lower one's; compared without rounding.
    private static func violates(_ lower: Pool, _ upper: Pool) -> Bool {
        lower.sameWriterCount * upper.differentWriterCount >= upper.sameWriterCount * lower.differentWriterCount
    }

    /// The likelihood ratio of a score, natural logarithm: that of the highest pool that begins at it or below.
    public func logLikelihoodRatio(ofScore score: Double) -> Double {
        var lower = 0
        var upper = pools.count - 1
        while lower < upper {
            let middle = (lower + upper + 1) / 2
            if pools[middle].lowestScore <= score { lower = middle } else { upper = middle - 1 }
        }
        return pools[lower].logLikelihoodRatio
    }

    /// The same pairs with their pools' likelihood ratios in place of their scores.
    public func calibrated(_ scores: LabelledScores) -> LabelledScores {
        LabelledScores(
            sameWriter: scores.sameWriter.map(logLikelihoodRatio),
            differentWriter: scores.differentWriter.map(logLikelihoodRatio)
        )
    }
}
