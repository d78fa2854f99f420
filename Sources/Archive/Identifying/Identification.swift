public import PageAnalysis

/// The model that a result rests on.
public struct ModelReference: Sendable, Hashable, Decodable {
    public var id: Int64
    public var title: String
    /// Of the model file, in hexadecimal.
    public var sha256: String
}

/// A page of a probe: described, not stored.
public struct ProbePage: Sendable, Hashable {
    public var fileName: String
    /// Which page of the file, from 0.
    public var pageIndex: Int
    /// Of the file, in hexadecimal.
    public var sha256: String
    public var resolution: ScanResolution
    public var lineCount: Int
    public var patchCount: Int
    /// The archive's own copy of this page, when it has one; it was left out of the evidence.
    public var enrolledPageID: Int64?
}

/// Who may have written a questioned document.
public struct Identification: Sendable, Hashable {
    public var model: ModelReference
    public var pages: [ProbePage]
    /// Best first, as many as were asked for.
    public var candidates: [CandidateWriter]
    /// Probability that no enrolled writer wrote it; nil when the model is not calibrated.
    public var unknownPosterior: Double?
    /// How many writers were compared.
    public var writerCount: Int
}

/// An enrolled writer and how well the probe fits.
public struct CandidateWriter: Sendable, Hashable {
    /// From 1.
    public var rank: Int
    public var writer: String
    public var writerID: Int64
    /// About -1...1; see ``WriterRanking``.
    public var score: Double
    /// nil when the model is not calibrated.
    public var posterior: Double?
    /// nil when the model is not calibrated.
    public var log10LikelihoodRatio: Double?
    /// Whether the network was trained on this writer.
    public var isKnownToModel: Bool
    /// The writer's pages that resemble the probe most, best first.
    public var pages: [EvidencePage]
}

/// A page that a score rests on.
public struct EvidencePage: Sendable, Hashable {
    public var pageID: Int64
    public var documentID: Int64
    public var document: String
    /// Cosine of the descriptors, -1...1.
    public var score: Double
}
