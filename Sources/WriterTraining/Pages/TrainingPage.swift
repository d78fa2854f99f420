public import PageAnalysis

/// A page that a network may be trained on or checked with, read when it is needed.
public struct TrainingPage: Sendable {
    /// Names the page in checkpoints and in the list of pages that a model was made from; unique within a run.
    public var id: String
    /// Whose hand it is: the class that the network learns.
    public var writer: String
    /// Pages of one document are never split between training and validation.
    public var document: String
    /// Reads and analyses the page, as it is or as if written with another pen. Called once, and of some pages again for each
    /// pen, from any thread.
    public var load: @Sendable (OtherPen?) throws -> AnalyzedPage

    public init(
        id: String,
        writer: String,
        document: String,
        load: @escaping @Sendable (OtherPen?) throws -> AnalyzedPage
    ) {
        self.id = id
        self.writer = writer
        self.document = document
        self.load = load
    }
}

/// A page that could not be used, and why.
public struct SkippedPage: Sendable, Hashable, Codable {
    public var id: String
    /// One line: what is wrong and what to do.
    public var reason: String

    public init(id: String, reason: String) {
        self.id = id
        self.reason = reason
    }
}
