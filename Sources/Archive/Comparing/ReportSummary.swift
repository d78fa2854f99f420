public import PostgresClient

/// A report that was made, in a list.
public struct ReportSummary: Sendable, Hashable {
    /// In hexadecimal.
    public var id: String
    /// From 1.
    public var version: Int
    /// What the amendment says; nil for the first version.
    public var amendment: String?
    public var madeBy: String
    public var madeAt: PostgresTimestamp
    public var caseReference: String?
    /// The file of the first questioned page.
    public var questioned: String
    /// The writer of the known writing, else the file of its first page.
    public var known: String
    /// nil where a quality gate refused.
    public var log10LikelihoodRatio: Double?
}

extension Archive {
    /// Reports, the newest first; none behind one that is not there.
    public func listReports(behind cursor: ReportCursor? = nil, limit: Int) throws -> [ReportSummary] {
        try withConnection { connection in
            try connection.query(
                ArchiveQueries.listReports,
                [.int(max(0, limit)), .text(cursor?.id), .int(cursor?.version)]
            ).map { row in
                ReportSummary(
                    id: try row.get("id"),
                    version: try row.get("version"),
                    amendment: try row.get("amendment"),
                    madeBy: try row.get("made_by"),
                    madeAt: try row.get("made_at"),
                    caseReference: try row.get("case_reference"),
                    questioned: try row.get("questioned"),
                    known: try row.get("known"),
                    log10LikelihoodRatio: try row.get("log10_lr")
                )
            }
        }
    }
}
