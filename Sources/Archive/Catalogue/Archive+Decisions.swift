internal import PostgresClient

extension Archive {
    /// What people decided about who wrote a document, the oldest first.
    public func decisions(onDocument id: Int64) throws -> [Decision] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.decisionsOfDocument, [.int64(id)]).map { row in
                guard let kind = Decision.Kind(rawValue: try row.get("kind")) else {
                    throw PostgresError(.decoding, message: "a decision of an unknown kind")
                }
                return Decision(
                    id: try row.get("id"),
                    kind: kind,
                    writerID: try row.get("writer"),
                    writer: try row.get("writer_name"),
                    decidedBy: try row.get("decided_by"),
                    decidedAt: try row.get("decided_at"),
                    note: try row.get("note")
                )
            }
        }
    }

    /// Records that a writer did write a document, and moves a document of somebody else or of nobody to that writer,
    /// as known.
    public func confirmWriter(_ writer: Int64, ofDocument id: Int64, note: String? = nil) throws {
        let note = try note.map { try TidyName.note($0) }
        try perform(.confirmWriter) { transaction in
            let document = try transaction.lockDocument(id, andWriters: [writer])
            _ = try transaction.lockWriter(writer)
            if document.writer != writer || document.role != .known {
                try transaction.move(document: id, title: document.title, role: .known, to: writer)
                try transaction.forgetDescriptors(of: [document.writer, writer])
            }
            try transaction.decide("writer_confirmed", document: id, writer: writer, note: note)
            transaction.details = AuditDetails([
                "document": .id(id), "writer": .id(writer), "before": .id(document.writer),
                "roleBefore": .text(document.role.rawValue),
            ])
        }
    }

    /// Records that a writer did not write a document. A document that stands under that writer becomes a questioned
    /// one of nobody.
    public func rejectWriter(_ writer: Int64, ofDocument id: Int64, note: String? = nil) throws {
        let note = try note.map { try TidyName.note($0) }
        try perform(.rejectWriter) { transaction in
            let document = try transaction.lockDocument(id, andWriters: [writer])
            _ = try transaction.lockWriter(writer)
            if document.writer == writer {
                try transaction.connection.execute(ArchiveQueries.lockUnattributed)
                try transaction.connection.execute(
                    ArchiveQueries.moveDocument,
                    [
                        .int64(id), .int64(nil), .text(try transaction.freeTitle(document.title, writer: nil)),
                        .text(DocumentRole.questioned.rawValue),
                    ]
                )
                try transaction.forgetDescriptors(of: [writer])
            }
            try transaction.decide("writer_rejected", document: id, writer: writer, note: note)
            transaction.details = AuditDetails([
                "document": .id(id), "writer": .id(writer), "stoodUnderWriter": .flag(document.writer == writer),
            ])
        }
    }
}
