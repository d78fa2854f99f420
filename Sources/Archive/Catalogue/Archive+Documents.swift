internal import PostgresClient

extension Archive {
    /// Documents by writer and title; of one writer or all.
    public func listDocuments(ofWriter writer: Int64? = nil) throws -> [DocumentSummary] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.listDocuments, [.int64(writer), .int64(nil)]).map(DocumentSummary.init)
        }
    }

    /// A document by title, or by number as `12` or `#12`; a title goes before a number.
    ///
    /// - Throws: ``ArchiveError/ambiguousDocument(title:ids:)`` when several have the title.
    public func document(_ reference: String) throws -> DocumentSummary {
        try withConnection { connection in
            let titled = try connection.query(ArchiveQueries.documentsByTitle, [.text(reference)]).map {
                try $0.get("id", as: Int64.self)
            }
            guard titled.count < 2 else { throw ArchiveError.ambiguousDocument(title: reference, ids: titled) }
            guard let id = titled.first ?? Int64(reference: reference),
                let row = try connection.queryFirst(ArchiveQueries.listDocuments, [.int64(nil), .int64(id)])
            else { throw ArchiveError.noSuchDocument(reference) }
            return try DocumentSummary(row)
        }
    }

    public func renameDocument(_ id: Int64, to title: String) throws {
        let title = try TidyName.document(title)
        try perform(.renameDocument) { transaction in
            let document = try transaction.lockDocument(id)
            guard document.title != title else { return }
            let holder = try transaction.connection.queryFirst(
                ArchiveQueries.documentByTitle,
                [.int64(document.writer), .text(title)]
            )
            if let holder = try holder?.get("id", as: Int64.self) {
                throw ArchiveError.documentTitleTaken(title: title, id: holder)
            }
            try transaction.connection.execute(ArchiveQueries.renameDocument, [.int64(id), .text(title)])
            transaction.details = AuditDetails([
                "document": .id(id), "before": .text(document.title), "after": .text(title),
            ])
        }
    }

    /// Moves a document to a writer, by name, who is created when not there; an equal title gets a number.
    ///
    /// - Parameter role: nil leaves it as it is.
    public func moveDocument(_ id: Int64, toWriter name: String, role: DocumentRole? = nil) throws -> CatalogueChange {
        let name = try TidyName.writer(name)
        return try perform(.moveDocument) { transaction in
            let target = try transaction.findOrCreateWriter(name)
            let before = try transaction.lockDocument(id, andWriters: [target.id])
            try transaction.move(document: id, title: before.title, role: role, to: target.id)
            if (role ?? before.role) == .known { try transaction.confirm(target.id, of: id) }
            try transaction.forgetDescriptors(of: [before.writer, target.id])
            let pages = try transaction.connection.query(ArchiveQueries.pagesOfDocuments, [.int64Array([id])]).count
            transaction.details = AuditDetails([
                "document": .id(id),
                "before": .id(before.writer),
                "after": .id(target.id),
                "writerCreated": .flag(target.isNew),
                "roleBefore": .text(before.role.rawValue),
                "roleAfter": .text((role ?? before.role).rawValue),
            ])
            return CatalogueChange(documentCount: 1, pageCount: pages)
        }
    }

    /// Moves all pages of `id` to the end of `target` and removes the emptied document.
    public func mergeDocument(_ id: Int64, into target: Int64) throws -> CatalogueChange {
        guard id != target else { throw ArchiveError.mergeIntoItself }
        return try perform(.mergeDocument) { transaction in
            let connection = transaction.connection
            let documents = try transaction.lockDocuments([id, target])
            let pages = try connection.execute(ArchiveQueries.movePagesOfDocument, [.int64(id), .int64(target)])
            try connection.execute(ArchiveQueries.deleteEmptyDocument, [.int64(id)])
            try transaction.forgetDescriptors(of: documents.map(\.writer))
            transaction.details = AuditDetails([
                "document": .id(id), "into": .id(target), "title": .text(documents[0].title), "pages": .count(pages),
            ])
            return CatalogueChange(documentCount: 1, pageCount: pages)
        }
    }

    /// Deletes a document with its pages; the log keeps the hashes of the scans.
    public func deleteDocument(_ id: Int64) throws -> CatalogueChange {
        try perform(.deleteDocument) { transaction in
            let document = try transaction.lockDocument(id)
            let tombstones = try transaction.delete(documents: [id])
            try transaction.forgetDescriptors(of: [document.writer])
            transaction.details = AuditDetails([
                "document": .id(id), "writer": .id(document.writer), "pages": .list(tombstones),
            ])
            return CatalogueChange(documentCount: 1, pageCount: tombstones.count)
        }
    }
}

extension UseCaseTransaction {
    /// Lets the next search make the descriptors of writers anew.
    func forgetDescriptors(of writers: [Int64?]) throws {
        try connection.execute(ArchiveQueries.forgetWriterDescriptors, [.int64Array(writers.compactMap { $0 })])
    }

    /// Locks documents and their writers, in one order; answers them in the order asked for.
    func lockDocuments(_ ids: [Int64]) throws -> [LockedDocument] {
        var locked: [Int64: LockedDocument] = [:]
        for id in Set(ids).sorted() { locked[id] = try lockDocument(id) }
        return ids.compactMap { locked[$0] }
    }
}

extension DocumentSummary {
    init(_ row: PostgresRow) throws {
        self.init(
            id: try row.get("id"),
            title: try row.get("title"),
            role: DocumentRole(rawValue: try row.get("role")) ?? .questioned,
            writerID: try row.get("writer"),
            writer: try row.get("writer_name"),
            provenance: try row.get("provenance"),
            pageCount: try row.get("pages"),
            createdAt: try row.get("created_at")
        )
    }
}
