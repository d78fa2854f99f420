internal import PostgresClient

extension Archive {
    /// Rows of the audit log, the latest first.
    ///
    /// - Parameter sequence: only rows before this one.
    public func auditEntries(before sequence: Int64? = nil, limit: Int) throws -> [AuditEntry] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.browseAuditEvents, [.int64(sequence), .int(max(0, limit))]).map { row in
                AuditEntry(
                    sequence: try row.get("sequence"),
                    occurredAt: try row.get("occurred_at"),
                    actor: try row.get("actor"),
                    program: try row.get("program"),
                    action: try row.get("action"),
                    details: try row.get("details"),
                    hash: try row.get("hash", as: [UInt8].self).hexadecimal
                )
            }
        }
    }
}
