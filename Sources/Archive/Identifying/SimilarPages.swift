/// The pages of the archive that resemble a page most.
public struct SimilarPages: Sendable, Hashable {
    public var model: ModelReference
    public var query: Query
    /// Best first; equal scores by page number.
    public var results: [SimilarPage]

    /// What was compared.
    public enum Query: Sendable, Hashable {
        /// A page of the archive; it is not among the results.
        case page(Int64)
        /// A file; the archive's own copies of its pages are not among the results.
        case scan([ProbePage])
    }
}

/// A page of the archive and its resemblance to the query.
public struct SimilarPage: Sendable, Hashable {
    /// From 1.
    public var rank: Int
    public var pageID: Int64
    public var documentID: Int64
    public var document: String
    /// nil when the document is questioned and nobody is named for it.
    public var writerID: Int64?
    public var writer: String?
    /// Cosine of the descriptors, -1...1.
    public var score: Double
}
