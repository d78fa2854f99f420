/// Verification: are two documents by one writer? All pairs of documents are compared.
///
/// A pair's score is the similarity of the two documents. Its likelihood ratio comes from a logistic calibration of Fisher's z
/// of the similarity that saw no document by either of its writers.
public struct VerificationEvaluation: Sendable {
    /// Two documents, compared.
    public struct Pair: Sendable, Hashable {
        /// Index in ``VerificationEvaluation/documents``.
        public var first: Int
        /// Index in ``VerificationEvaluation/documents``, larger than `first`.
        public var second: Int
        public var isSameWriter: Bool
        /// -1...1.
        public var similarity: Double
        /// Natural logarithm of the likelihood ratio.
        public var logLikelihoodRatio: Double
    }

    /// With how many parts of the writers the calibration is cross-validated.
    public static let foldCount = 10
    /// Of the calibration; see ``PairCalibration/penalty(of:)`` for whole documents.
    private static let penalty = 3e-4

    public let documents: [LabelledDocument]
    /// By `first`, then by `second`.
    public let pairs: [Pair]
    /// On whose documents the likelihood ratios were calibrated.
    public let basis: String

    /// Compares all pairs and cross-validates the calibration over the writers: a pair is calibrated by the pairs of
    /// writers in other folds than its own one or two.
    ///
    /// - Parameter seed: of the division of the writers.
    /// - Returns: nil when the writers left are too few for a calibration: it takes pairs of both kinds outside any two
    ///   folds.
    public init?(_ documents: [LabelledDocument], seed: UInt64 = 1) {
        var pairs = Self.compared(documents)
        let folds = WriterFolds(Set(documents.map(\.writer)), count: Self.foldCount, seed: seed)
        let foldOfDocument = documents.map { folds[$0.writer] }
        for first in 0..<folds.count {
            for second in first..<folds.count {
                let tested = Set([first, second])
                let own = pairs.indices.filter {
                    tested == Set([foldOfDocument[pairs[$0].first], foldOfDocument[pairs[$0].second]])
                }
                guard !own.isEmpty else { continue }
                let others = pairs.filter {
                    !tested.contains(foldOfDocument[$0.first]) && !tested.contains(foldOfDocument[$0.second])
                }
                guard let calibration = Self.calibration(others) else { return nil }
                for index in own { pairs[index].calibrate(with: calibration) }
            }
        }
        self.documents = documents
        self.pairs = pairs
        self.basis = "the same documents, cross-validated over writers in \(folds.count) parts"
    }

    /// Compares all pairs, calibrated on documents by other writers.
    ///
    /// - Returns: nil when those have not both pairs by one writer and pairs by two.
    public init?(_ documents: [LabelledDocument], calibratedOn others: [LabelledDocument]) {
        let basis = "\(others.count) documents of \(Set(others.map(\.writer)).count) other writers"
        guard let calibration = Self.calibration(Self.compared(others)) else { return nil }
        var pairs = Self.compared(documents)
        for index in pairs.indices { pairs[index].calibrate(with: calibration) }
        self.documents = documents
        self.pairs = pairs
        self.basis = basis
    }

    /// The natural logarithms of the likelihood ratios, by kind of pair.
    public var logLikelihoodRatios: LabelledScores { scores(\.logLikelihoodRatio) }

    /// The similarities, by kind of pair.
    public var similarities: LabelledScores { scores(\.similarity) }

    /// nil unless there are pairs of both kinds.
    public var result: EvaluationResult? {
        // Each pair's likelihood ratio comes from the calibration of its own folds: pooled, they no longer keep the order
        // of the similarities, so what rests on the order is counted from these.
        guard let tradeOff = ErrorTradeOff(similarities), let minimum = LikelihoodRatioCost(similarities)?.minimum,
            let decisions = ErrorTradeOff(logLikelihoodRatios), let cost = LikelihoodRatioCost(logLikelihoodRatios)
        else { return nil }
        var result = EvaluationResult(
            protocol: .verification,
            queries: documents.count,
            writers: Set(documents.map(\.writer)).count
        )
        let atOne = decisions.errors(atThreshold: 0)
        result.figures = [
            .eer: tradeOff.equalErrorRate,
            .fpr: atOne.falsePositiveRate,
            .fnr: atOne.falseNegativeRate,
            .fnrAtFprHalfPercent: tradeOff.point(atFalsePositiveRate: 0.005).falseNegativeRate,
            .cllr: cost.cllr,
            .cllrMin: minimum,
            .auc: tradeOff.areaUnderCurve,
            .sameWriterPairs: Double(similarities.sameWriter.count),
            .differentWriterPairs: Double(similarities.differentWriter.count),
        ]
        result.notes = ["Likelihood ratios calibrated on \(basis)."]
        return result
    }

    /// Every document's comparisons with all others, by similarity.
    public var rankings: [JudgedRanking] {
        var answers = [[JudgedRanking.Answer]](repeating: [], count: documents.count)
        var relevant = [Set<String>](repeating: [], count: documents.count)
        for pair in pairs {
            for (query, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
                answers[query].append(.init(id: documents[other].id, score: pair.similarity))
                if pair.isSameWriter { relevant[query].insert(documents[other].id) }
            }
        }
        return documents.indices.map { index in
            JudgedRanking(query: documents[index].id, answers: answers[index], relevant: relevant[index])
        }
    }

    private func scores(_ score: KeyPath<Pair, Double>) -> LabelledScores {
        var scores = LabelledScores()
        for pair in pairs { scores.append(pair[keyPath: score], isSameWriter: pair.isSameWriter) }
        return scores
    }

    private static func compared(_ documents: [LabelledDocument]) -> [Pair] {
        documents.indices.flatMap { first in
            documents[(first + 1)...].indices.map { second in
                Pair(
                    first: first,
                    second: second,
                    isSameWriter: documents[first].writer == documents[second].writer,
                    similarity: documents[first].description.comparisonDescriptor.similarity(
                        to: documents[second].description.comparisonDescriptor
                    ),
                    logLikelihoodRatio: 0
                )
            }
        }
    }

    private static func calibration(_ pairs: [Pair]) -> LogisticRegression.Line? {
        LogisticRegression([pairs.map { FisherTransformation.z($0.similarity) }], pairs.map(\.isSameWriter))?
            .fit(penalty: penalty)
    }
}

extension VerificationEvaluation.Pair {
    fileprivate mutating func calibrate(with calibration: LogisticRegression.Line) {
        logLikelihoodRatio = calibration.logOdds(FisherTransformation.z(similarity))
    }
}
