public import PageAnalysis

/// A page whose writer is known, for training.
public struct KnownPage: Sendable {
    public var pageID: Int64
    public var writerID: Int64
    public var writer: String
    public var documentID: Int64
    public var document: String
    /// Of the file, in hexadecimal.
    public var sha256: String
    /// Reads the scan from the archive and analyses it with the page's regions, masks and resolution, as it is or as if written
    /// with another pen. Any thread may call it.
    public var load: @Sendable (OtherPen?) throws -> AnalyzedPage
}
