internal import PostgresClient

/// The catalogue in pieces, for lists that are too long to show at once.
extension Archive {
    /// Writers by name.
    ///
    /// - Parameters:
    ///   - text: only those whose name holds it, in any case.
    ///   - cursor: only those behind it.
    public func browseWriters(
        matching text: String? = nil,
        after cursor: CatalogueCursor? = nil,
        limit: Int
    ) throws -> [WriterSummary] {
        try withConnection { connection in
            try connection.query(
                ArchiveQueries.browseWriters,
                [.text(text), .text(cursor?.name), .int64(cursor?.id), .int(max(0, limit))]
            ).map(WriterSummary.init)
        }
    }

    /// Documents by title.
    ///
    /// - Parameters:
    ///   - writer: only those of this writer.
    ///   - text: only those whose title holds it, in any case.
    ///   - cursor: only those behind it.
    public func browseDocuments(
        ofWriter writer: Int64? = nil,
        matching text: String? = nil,
        after cursor: CatalogueCursor? = nil,
        limit: Int
    ) throws -> [DocumentSummary] {
        try withConnection { connection in
            try connection.query(
                ArchiveQueries.browseDocuments,
                [
                    .int64(writer), .text(text), .text(cursor?.name), .int64(cursor?.id), .int(max(0, limit)),
                ]
            ).map(DocumentSummary.init)
        }
    }

    /// A writer by number.
    public func writer(id: Int64) throws -> WriterSummary {
        let row = try withConnection { try $0.queryFirst(ArchiveQueries.listWriters, [.int64(id)]) }
        guard let row else { throw ArchiveError.noSuchWriter("#\(id)") }
        return try WriterSummary(row)
    }

    /// A document by number.
    public func document(id: Int64) throws -> DocumentSummary {
        let row = try withConnection { connection in
            try connection.queryFirst(ArchiveQueries.listDocuments, [.int64(nil), .int64(id)])
        }
        guard let row else { throw ArchiveError.noSuchDocument("#\(id)") }
        return try DocumentSummary(row)
    }
}
