internal import PostgresClient

extension UseCaseTransaction {
    /// Locks writers until the end of the transaction and answers the names of those that exist.
    func lockWriters(_ ids: [Int64]) throws -> [Int64: String] {
        var names: [Int64: String] = [:]
        for row in try connection.query(ArchiveQueries.lockWriters, [.int64Array(ids)]) {
            names[try row.get("id")] = try row.get("name")
        }
        return names
    }

    /// Locks a writer and answers its name.
    func lockWriter(_ id: Int64) throws -> String {
        guard let name = try lockWriters([id])[id] else { throw ArchiveError.noSuchWriter("#\(id)") }
        return name
    }

    /// A document as it stands, locked until the end of the transaction.
    struct LockedDocument {
        var id: Int64
        var writer: Int64?
        var role: DocumentRole
        var title: String
    }

    /// Locks a document and its writer, the writer first as everybody does.
    ///
    /// - Parameter others: further writers to lock.
    func lockDocument(_ id: Int64, andWriters others: [Int64] = []) throws -> LockedDocument {
        var known: Int64?
        while true {
            guard let row = try connection.queryFirst(ArchiveQueries.listDocuments, [.int64(nil), .int64(id)]) else {
                throw ArchiveError.noSuchDocument("#\(id)")
            }
            known = try row.get("writer")
            _ = try lockWriters(others + (known.map { [$0] } ?? []))
            guard let locked = try connection.queryFirst(ArchiveQueries.lockDocument, [.int64(id)]) else { continue }
            let document = LockedDocument(
                id: id,
                writer: try locked.get("writer"),
                role: DocumentRole(rawValue: try locked.get("role")) ?? .questioned,
                title: try locked.get("title")
            )
            if document.writer == known { return document }
        }
    }

    /// Gives a document another writer; where that writer has a document of this title, the title gets a number.
    func move(document: Int64, title: String, role: DocumentRole?, to writer: Int64) throws {
        let current = try lockDocument(document)
        let title = current.writer == writer ? title : try freeTitle(title, writer: writer)
        try connection.execute(
            ArchiveQueries.moveDocument,
            [.int64(document), .int64(writer), .text(title), .text((role ?? current.role).rawValue)]
        )
    }

    /// Deletes documents with their pages and the scans that no other page needs.
    ///
    /// - Returns: what the log keeps of the pages.
    func delete(documents: [Int64]) throws -> [AuditDetails.Value] {
        let pages = try connection.query(ArchiveQueries.pagesOfDocuments, [.int64Array(documents)])
        try connection.execute(ArchiveQueries.deleteDocuments, [.int64Array(documents)])
        try deleteImages(pages)
        return try pages.map { try tombstone($0) }
    }

    /// What the log keeps of a page that is deleted.
    func tombstone(_ row: PostgresRow) throws -> AuditDetails.Value {
        .object([
            "id": .id(try row.get("id")),
            "document": .id(try row.get("document")),
            "sha256": .text(try row.get("sha256", as: [UInt8].self).hexadecimal),
            "index": .count(try row.get("page_index")),
        ])
    }

    /// Deletes the scans of deleted pages unless others need them.
    func deleteImages(_ pages: some Sequence<PostgresRow>) throws {
        let hashes = try Set(pages.map { try $0.get("sha256", as: [UInt8].self).hexadecimal })
        try connection.execute(ArchiveQueries.deleteUnusedImages, [.textArray(hashes.sorted())])
    }
}
