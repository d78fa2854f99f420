/// The figures of one protocol; those that a protocol does not yield are nil. Rates are fractions of 1.
public struct EvaluationResult: Sendable, Hashable, Codable {
    public var `protocol`: EvaluationProtocol
    /// How many probes (documents or pages) were asked.
    public var queries: Int
    /// How many writers the gallery has.
    public var writers: Int
    public var top1: Double?
    public var top5: Double?
    public var top10: Double?
    public var mAP: Double?
    /// Share of retrieval queries whose first k results are all by the same writer, by k.
    public var hardTopK: [String: Double]?
    /// Share of patches whose largest posterior is the writer's, of writers that the network was trained on.
    public var patchAccuracy: Double?
    /// The same for text lines, by the sum of the log-posteriors of their patches.
    public var lineAccuracy: Double?
    /// How many patches and lines these two rest on.
    public var patches: Int?
    public var lines: Int?
    /// Rows that could not be read, each with its reason.
    public var skipped: [String]
    public var elapsedMs: Int

    public init(
        protocol: EvaluationProtocol,
        queries: Int,
        writers: Int,
        skipped: [String] = [],
        elapsedMs: Int = 0
    ) {
        self.`protocol` = `protocol`
        self.queries = queries
        self.writers = writers
        self.skipped = skipped
        self.elapsedMs = elapsedMs
    }
}

/// The protocols with frozen rules; see docs/ARCHITECTURE.md.
public enum EvaluationProtocol: String, Sendable, Codable, CaseIterable {
    /// Rows of split `train` are the gallery, rows of split `test` the probes, a document a probe.
    case identification
    /// Every page asks all others; relevant are the pages of the same writer.
    case retrieval
}
