public import PageAnalysis

/// What became of one page of a scan that was to be enrolled.
public enum EnrolledPage: Sendable, Hashable {
    /// It is in the archive now.
    case enrolled(NewPage)
    /// The very same scan was there already; nothing was changed.
    case duplicate(PresentPage)
    /// A page without handwriting within a file that has others, and why.
    case skipped(pageIndex: Int, reason: String)
}

/// A page that was put into the archive.
public struct NewPage: Sendable, Hashable {
    public var pageID: Int64
    public var documentID: Int64
    public var document: String
    public var writerID: Int64?
    /// Which page of the file, from 0.
    public var pageIndex: Int
    /// Of the file, in hexadecimal.
    public var sha256: String
    public var resolution: ScanResolution
    public var lineCount: Int
    public var patchCount: Int
}

/// A page that was in the archive before.
public struct PresentPage: Sendable, Hashable {
    public var pageID: Int64
    public var documentID: Int64
    public var document: String
    /// nil for a questioned document that nobody is named for.
    public var writerID: Int64?
    public var writer: String?
    /// Which page of the file, from 0.
    public var pageIndex: Int
    /// Of the file, in hexadecimal.
    public var sha256: String
    /// Whether it stands under another writer than the one that was named now; then a person has to decide.
    public var isUnderAnotherWriter: Bool
}
