public import WriterIdentification

/// Why a questioned document resembles a page of the archive.
public struct PageEvidence: Sendable {
    public var model: ModelReference
    /// The document that was asked about.
    public var questioned: DocumentComparison.Side
    /// The page of the archive.
    public var known: DocumentComparison.Side
    public var page: EvidencePage
    public var writerID: Int64?
    public var writer: String?
    /// Contributions are relative to the enrolled writers other than this one.
    public var evidence: ComparisonEvidence
}
