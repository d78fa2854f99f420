/// Turns scores into natural log likelihood ratios: "this writer wrote it" against "another writer did".
///
/// Fitted by logistic regression with equal weight on both propositions (Brümmer and du Preez 2006, section 5).
public struct ScoreCalibration: Sendable, Hashable, Codable {
    /// One comparison of a probe with a writer.
    public struct Observation: Sendable, Hashable {
        /// Descriptor similarity, -1...1.
        public var similarity: Double
        /// See ``classEvidence(meanLogPosterior:classIndex:)``; nil for a writer that the network was not trained on.
        public var classEvidence: Double?
        public var isSameWriter: Bool

        public init(similarity: Double, classEvidence: Double?, isSameWriter: Bool) {
            self.similarity = similarity
            self.classEvidence = classEvidence
            self.isSameWriter = isSameWriter
        }
    }

    /// log LR = `similaritySlope` * similarity + `intercept`, for any writer.
    public var similaritySlope: Double
    public var intercept: Double
    /// log LR = `similarity` * similarity + `evidence` * class evidence + `intercept`, for writers of the network.
    public var fusion: Fusion?
    /// Whose pages it was fitted on, to be said beside every figure.
    public var basis: String

    public struct Fusion: Sendable, Hashable, Codable {
        public var similaritySlope: Double
        public var evidenceSlope: Double
        public var intercept: Double
    }

    /// With fewer comparisons of documents with their own writers, the first line is fitted on all writers.
    public static let fewestUnknownWriters = 8

    /// Fits both lines; the fused one only when there are observations with class evidence of both kinds.
    ///
    /// The first line serves writers that the network does not know, so it is fitted on such alone where there are enough:
    /// the network tells those apart that it was trained on more surely, and their line would promise too much of others.
    ///
    /// - Returns: nil unless there are comparisons of one writer and of two.
    public static func fit(_ observations: [Observation], basis: String) -> ScoreCalibration? {
        let unknown = observations.filter { $0.classEvidence == nil }
        let hasEnough = unknown.count { $0.isSameWriter } >= fewestUnknownWriters
        guard let line = (hasEnough ? line(unknown) : nil) ?? line(observations) else { return nil }
        return ScoreCalibration(
            similaritySlope: line.slopes[0],
            intercept: line.intercept,
            fusion: fusion(observations),
            basis: basis
        )
    }

    private static func line(_ observations: [Observation]) -> LogisticRegression.Line? {
        LogisticRegression([observations.map(\.similarity)], observations.map(\.isSameWriter))?.fit()
    }

    /// A weight below zero would say that likeness speaks against a writer; it only means that there is too little to
    /// fit on, so similarity is then left out, and without evidence that speaks for a writer there is no fusion.
    private static func fusion(_ observations: [Observation]) -> Fusion? {
        let known = observations.filter { $0.classEvidence != nil }
        let (similarities, evidence) = (known.map(\.similarity), known.map { $0.classEvidence ?? 0 })
        let labels = known.map(\.isSameWriter)
        if let plane = LogisticRegression([similarities, evidence], labels)?.fit(), plane.slopes[0] >= 0,
            plane.slopes[1] > 0
        {
            return Fusion(
                similaritySlope: plane.slopes[0],
                evidenceSlope: plane.slopes[1],
                intercept: plane.intercept
            )
        }
        guard let line = LogisticRegression([evidence], labels)?.fit(), line.slopes[0] > 0 else { return nil }
        return Fusion(similaritySlope: 0, evidenceSlope: line.slopes[0], intercept: line.intercept)
    }

    /// Natural logarithm of the likelihood ratio.
    public func logLikelihoodRatio(similarity: Double, classEvidence: Double?) -> Double {
        if let fusion, let classEvidence {
            return fusion.similaritySlope * similarity + fusion.evidenceSlope * classEvidence + fusion.intercept
        }
        return similaritySlope * similarity + intercept
    }

    /// How much the network's posterior of a class exceeds chance: the mean log-posterior plus ln W, at most ln W.
    public static func classEvidence(meanLogPosterior: [Float], classIndex: Int) -> Double {
        Double(meanLogPosterior[classIndex]) + naturalLogarithm(Double(meanLogPosterior.count))
    }
}
