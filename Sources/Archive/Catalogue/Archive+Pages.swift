internal import PageAnalysis
internal import PostgresClient

extension Archive {
    /// The pages of a document in their order.
    public func pages(ofDocument id: Int64) throws -> [PageSummary] { try pageSummaries(document: id, page: nil) }

    public func page(_ id: Int64) throws -> PageSummary {
        guard let page = try pageSummaries(document: nil, page: id).first else { throw ArchiveError.noSuchPage(id) }
        return page
    }

    /// Moves a page to the end of a document; a document that is left empty is removed.
    public func movePage(_ id: Int64, toDocument target: Int64) throws {
        try perform(.movePage) { transaction in
            let connection = transaction.connection
            let before = try transaction.documentOfPage(id)
            guard before != target else { return }
            let documents = try transaction.lockDocuments([before, target])
            guard try transaction.lockPage(id).get("document", as: Int64.self) == before else {
                throw PostgresError(
                    .statement,
                    message: "the page was moved meanwhile",
                    sqlState: .serializationFailure
                )
            }
            try connection.execute(ArchiveQueries.movePage, [.int64(id), .int64(target)])
            let emptied = try connection.execute(ArchiveQueries.deleteEmptyDocument, [.int64(before)])
            try transaction.forgetDescriptors(of: documents.map(\.writer))
            transaction.details = AuditDetails([
                "page": .id(id), "before": .id(before), "after": .id(target), "documentRemoved": .flag(emptied > 0),
            ])
        }
    }

    /// Deletes a page; a document that is left empty is removed. The log keeps the hash of the scan.
    public func deletePage(_ id: Int64) throws {
        try perform(.deletePage) { transaction in
            let connection = transaction.connection
            let document = try transaction.lockDocument(try transaction.documentOfPage(id))
            let page = try transaction.lockPage(id)
            try connection.execute(ArchiveQueries.deletePage, [.int64(id)])
            try transaction.deleteImages([page])
            let emptied = try connection.execute(ArchiveQueries.deleteEmptyDocument, [.int64(document.id)])
            try transaction.forgetDescriptors(of: [document.writer])
            transaction.details = AuditDetails([
                "pages": .list([try transaction.tombstone(page)]), "writer": .id(document.writer),
                "documentRemoved": .flag(emptied > 0),
            ])
        }
    }

    private func pageSummaries(document: Int64?, page: Int64?) throws -> [PageSummary] {
        try withConnection { connection in
            let rows = try connection.query(ArchiveQueries.listPages, [.int64(document), .int64(page)])
            let ids = try rows.map { try $0.get("id", as: Int64.self) }
            let readings = try Self.reading(ofPages: ids, on: connection)
            return try zip(rows, ids).map { row, id in try PageSummary(row, reading: readings[id]) }
        }
    }
}

extension UseCaseTransaction {
    func documentOfPage(_ id: Int64) throws -> Int64 {
        guard let row = try connection.queryFirst(ArchiveQueries.listPages, [.int64(nil), .int64(id)]) else {
            throw ArchiveError.noSuchPage(id)
        }
        return try row.get("document")
    }

    func lockPage(_ id: Int64) throws -> PostgresRow {
        guard let row = try connection.queryFirst(ArchiveQueries.lockPage, [.int64(id)]) else {
            throw ArchiveError.noSuchPage(id)
        }
        return row
    }
}

extension PageSummary {
    fileprivate init(_ row: PostgresRow, reading: ReadingOptions?) throws {
        let source = ScanResolution.Source(rawValue: try row.get("resolution_source")) ?? .estimated
        let resolution = ScanResolution(dpi: try row.get("dpi"), source: source)
        var reading = reading ?? ReadingOptions()
        reading.dpi = source == .given ? resolution.dpi : nil
        self.init(
            id: try row.get("id"),
            documentID: try row.get("document"),
            position: try row.get("position"),
            fileName: try row.get("file_name"),
            pageIndex: try row.get("page_index"),
            sha256: try row.get("sha256", as: [UInt8].self).hexadecimal,
            width: try row.get("width"),
            height: try row.get("height"),
            resolution: resolution,
            lineCount: try row.get("line_count"),
            inkPixels: try row.get("ink_pixels"),
            split: try row.get("split"),
            reading: reading,
            enrolledAt: try row.get("enrolled_at")
        )
    }
}
