/// How far an import is.
public struct ImportProgress: Sendable, Hashable {
    /// Rows looked at, of `total`.
    public var done: Int
    public var total: Int
    public var enrolledPages: Int
    public var duplicatePages: Int
    public var failedRows: Int
}

/// What an import did.
public struct ImportSummary: Sendable, Hashable {
    public var rows = 0
    public var enrolledPages = 0
    /// Pages that were there already; a resumed import counts what it had done before.
    public var duplicatePages = 0
    /// Pages without handwriting within files that have others.
    public var skippedPages = 0
    public var failures: [RowFailure] = []
    /// Rows whose scan stands under another writer than the manifest says; nothing was changed for them.
    public var conflicts: [RowConflict] = []

    public init() {}

    /// A row that could not be enrolled.
    public struct RowFailure: Sendable, Hashable {
        /// The manifest's line, from 1.
        public var line: Int
        public var path: String
        /// One line: what is wrong and what to do.
        public var reason: String
    }

    /// A row whose scan is in the archive under another writer.
    public struct RowConflict: Sendable, Hashable {
        /// The manifest's line, from 1.
        public var line: Int
        public var path: String
        public var page: PresentPage
    }
}
