/// The figures of one protocol.
public struct EvaluationResult: Sendable, Hashable {
    public var `protocol`: EvaluationProtocol
    /// How many probes (documents or pages) were asked.
    public var queries: Int
    /// How many writers the gallery has.
    public var writers: Int
    /// Those that the protocol yields.
    public var figures: [Figure: Double] = [:]
    /// What has to be said beside the figures, a sentence each.
    public var notes: [String] = []
    /// Rows that could not be read, each with its reason.
    public var skipped: [String] = []
    public var elapsedMs = 0

    public init(protocol: EvaluationProtocol, queries: Int, writers: Int) {
        self.`protocol` = `protocol`
        self.queries = queries
        self.writers = writers
    }

    /// The means of figures that were measured several times on different draws; traps without any.
    static func mean(of results: [EvaluationResult]) -> EvaluationResult {
        precondition(!results.isEmpty, "one result or more")
        var mean = results[0]
        for figure in mean.figures.keys {
            mean.figures[figure] = results.reduce(0) { $0 + ($1.figures[figure] ?? 0) } / Double(results.count)
        }
        return mean
    }
}

/// The protocols with frozen rules; docs/accuracy.md says them in full.
public enum EvaluationProtocol: String, Sendable, CaseIterable {
    /// Documents of one split ask for their writer among the pages of another.
    case identification
    /// Every page asks all others; relevant are the pages of the same writer.
    case retrieval
    /// All pairs of documents: by one writer or by two?
    case verification
    /// Identification where half of the writers are not enrolled.
    case openSet = "open-set"
}
