import WriterIdentification

/// How well a new model and the one that answers so far find documents that the new one was not trained on.
///
/// Both describe the same patches; pages of held-out documents ask for the pages of their writer among the training pages,
/// or pages of writers that were not trained on at all among each other.
public struct ModelComparison: Sendable, Hashable {
    /// By how much mean average precision a new model may be worse and still take over.
    public static let margin = 0.005
    /// With fewer queries one page would decide.
    static let fewestQueries = 10

    public var queryCount: Int
    /// Mean average precision of the model that answers so far, 0...1.
    public var incumbent: Double
    /// Mean average precision of the new model, 0...1.
    public var candidate: Double

    public var isNotWorse: Bool { candidate >= incumbent - Self.margin }

    package init(queryCount: Int, incumbent: Double, candidate: Double) {
        self.queryCount = queryCount
        self.incumbent = incumbent
        self.candidate = candidate
    }

    /// - Parameters:
    ///   - incumbentPages: the pages as the incumbent describes them.
    ///   - candidatePages: the same pages as the candidate describes them.
    /// - Returns: nil when there are too few queries.
    init?(
        _ incumbent: RecognitionModel,
        _ incumbentPages: [PageAggregate],
        _ candidate: RecognitionModel,
        _ candidatePages: [PageAggregate]
    ) {
        guard let before = RetrievalTrial(incumbentPages, fewestQueries: Self.fewestQueries),
            let after = RetrievalTrial(candidatePages, fewestQueries: Self.fewestQueries)
        else { return nil }
        queryCount = after.queryCount
        self.incumbent = before.meanAveragePrecision(incumbent.whitening)
        self.candidate = after.meanAveragePrecision(candidate.whitening)
    }
}
