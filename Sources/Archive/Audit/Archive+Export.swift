internal import PostgresClient

/// A row of the audit log with what its hash was made of.
public struct ExportedEvent: Sendable, Hashable {
    public var sequence: Int64
    /// Since 1970-01-01 00:00:00 UTC.
    public var microseconds: Int64
    public var actor: String
    public var program: String
    public var action: String
    /// JSON text, byte for byte as it was hashed.
    public var details: String
    /// In hexadecimal.
    public var previousHash: String
    /// In hexadecimal: SHA-256 of the previous hash, sequence and microseconds as 8-byte big-endian integers, then actor,
    /// program, action and details, each as UTF-8 behind its length as a 4-byte big-endian integer.
    public var hash: String
}

extension Archive {
    /// Hands over all rows of the log in order, in one snapshot.
    ///
    /// - Returns: the number of the last row and its hash in hexadecimal.
    public func exportAudit(_ body: (ExportedEvent) throws -> Void) throws -> (sequence: Int, hash: String) {
        try withConnection { connection in
            try connection.transaction(.repeatableRead) { connection in
                var last = (sequence: 0, hash: String(repeating: "0", count: 64))
                try connection.forEachRow(ArchiveQueries.auditEvents) { row in
                    let event = ExportedEvent(
                        sequence: try row.get("sequence"),
                        microseconds: try row.get("microseconds"),
                        actor: try row.get("actor"),
                        program: try row.get("program"),
                        action: try row.get("action"),
                        details: try row.get("details"),
                        previousHash: try row.get("previous_hash", as: [UInt8].self).hexadecimal,
                        hash: try row.get("hash", as: [UInt8].self).hexadecimal
                    )
                    try body(event)
                    last = (Int(event.sequence), event.hash)
                }
                return last
            }
        }
    }
}
