/// The enrolled writers in the order of how well they explain the probe, and what is left for a writer not enrolled.
public struct WriterRanking: Sendable, Hashable {
    public struct Candidate: Sendable, Hashable {
        /// From 1.
        public var rank: Int
        public var writerID: Int64
        /// What the ranking orders by: the descriptor similarity, or for writers that the network knows the similarity
        /// that would carry the same likelihood ratio; so about -1...1, more for strong posteriors.
        public var score: Double
        /// Decimal logarithm of the calibrated likelihood ratio; nil without calibration.
        public var log10LikelihoodRatio: Double?
        /// Probability under the stated prior; nil without calibration.
        public var posterior: Double?
    }

    public var candidates: [Candidate]
    /// The probability that none of the candidates wrote the probe; nil without calibration.
    public var unknownPosterior: Double?

    /// Ranks all enrolled writers, or those who can be among the best.
    ///
    /// - Parameters:
    ///   - similarities: one entry an enrolled writer.
    ///   - meanLogPosterior: [W] of the probe; empty when the model's classes are not used.
    ///   - calibration: from the model.
    ///   - priorOfUnknown: prior probability that the writer is not enrolled; the rest is shared out equally. Whoever asks
    ///     may know better, the archive does not: even odds.
    ///   - enrolledCount: how many share it, when `similarities` leaves some out. Their likelihood ratios are taken for
    ///     zero, which is right as far as the true writer is not among those left out.
    public static func rank(
        _ similarities: [WriterSimilarity],
        meanLogPosterior: [Float],
        calibration: ScoreCalibration?,
        priorOfUnknown: Double = 0.5,
        enrolledCount: Int? = nil
    ) -> WriterRanking {
        var scored: [(id: Int64, score: Double, logLR: Double?)] = similarities.map { writer in
            guard let calibration else { return (writer.writerID, writer.similarity, nil) }
            let evidence = writer.classIndex.flatMap { index in
                meanLogPosterior.indices.contains(index)
                    ? ScoreCalibration.classEvidence(meanLogPosterior: meanLogPosterior, classIndex: index) : nil
            }
            let logLR = calibration.logLikelihoodRatio(similarity: writer.similarity, classEvidence: evidence)
            let slope = calibration.similaritySlope
            let score = slope > 0 ? (logLR - calibration.intercept) / slope : writer.similarity
            return (writer.writerID, score, logLR)
        }
        scored.sort { ($0.score, $1.id) > ($1.score, $0.id) }
        let posteriors = posteriors(
            logLikelihoodRatios: scored.compactMap(\.logLR),
            priorOfUnknown: priorOfUnknown,
            writerCount: max(enrolledCount ?? 0, scored.count)
        )
        let candidates = scored.enumerated().map { index, writer in
            Candidate(
                rank: index + 1,
                writerID: writer.id,
                score: writer.score,
                log10LikelihoodRatio: writer.logLR.map { $0 / naturalLogarithm(10) },
                posterior: writer.logLR == nil ? nil : posteriors.candidates[index]
            )
        }
        return WriterRanking(
            candidates: candidates,
            unknownPosterior: calibration == nil ? nil : posteriors.unknown
        )
    }

    private static func posteriors(
        logLikelihoodRatios: [Double],
        priorOfUnknown: Double,
        writerCount: Int
    ) -> (candidates: [Double], unknown: Double) {
        guard !logLikelihoodRatios.isEmpty else { return ([], 1) }
        let prior = (1 - priorOfUnknown) / Double(writerCount)
        let largest = max(0, logLikelihoodRatios.max() ?? 0)
        let weights = logLikelihoodRatios.map { prior * exponential($0 - largest) }
        let unknown = priorOfUnknown * exponential(-largest)
        let sum = weights.reduce(unknown, +)
        return (weights.map { $0 / sum }, unknown / sum)
    }
}
