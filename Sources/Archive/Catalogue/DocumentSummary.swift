public import PageAnalysis
public import PostgresClient

/// A document of the archive.
public struct DocumentSummary: Sendable, Hashable {
    public var id: Int64
    public var title: String
    public var role: DocumentRole
    /// nil when it is questioned and nobody is named for it.
    public var writerID: Int64?
    public var writer: String?
    public var provenance: String?
    public var pageCount: Int
    public var createdAt: PostgresTimestamp
}

/// A page of the archive, without its image.
public struct PageSummary: Sendable, Hashable {
    public var id: Int64
    public var documentID: Int64
    /// Order within the document, from 1.
    public var position: Int
    public var fileName: String
    /// Which page of the file, from 0.
    public var pageIndex: Int
    /// Of the file, in hexadecimal.
    public var sha256: String
    /// Pixels of the scan.
    public var width: Int
    public var height: Int
    public var resolution: ScanResolution
    public var lineCount: Int
    /// Pixels of handwriting at 300 dpi.
    public var inkPixels: Int
    public var split: String?
    /// What a person said about how to read it.
    public var reading: ReadingOptions
    public var enrolledAt: PostgresTimestamp
}

/// What a merge, move or deletion touched.
public struct CatalogueChange: Sendable, Hashable {
    public var documentCount: Int
    public var pageCount: Int

    public init(documentCount: Int, pageCount: Int) {
        self.documentCount = documentCount
        self.pageCount = pageCount
    }
}
