internal import PostgresClient

extension Archive {
    /// All writers by name.
    public func listWriters() throws -> [WriterSummary] {
        try withConnection { try $0.query(ArchiveQueries.listWriters, [.int64(nil)]).map(WriterSummary.init) }
    }

    /// A writer by name, or by number as `12` or `#12`; a name goes before a number.
    public func writer(_ reference: String) throws -> WriterSummary {
        try withConnection { connection in
            let named = try connection.queryFirst(ArchiveQueries.writerByName, [.text(reference)])
            guard let id = try named?.get("id", as: Int64.self) ?? Int64(reference: reference),
                let row = try connection.queryFirst(ArchiveQueries.listWriters, [.int64(id)])
            else { throw ArchiveError.noSuchWriter(reference) }
            return try WriterSummary(row)
        }
    }

    public func renameWriter(_ id: Int64, to name: String) throws {
        let name = try TidyName.writer(name)
        try perform(.renameWriter) { transaction in
            let before = try transaction.lockWriter(id)
            let holder = try transaction.connection.queryFirst(ArchiveQueries.writerByName, [.text(name)])
            if let holder = try holder?.get("id", as: Int64.self), holder != id {
                throw ArchiveError.writerNameTaken(name: name, id: holder)
            }
            guard before != name else { return }
            try transaction.connection.execute(ArchiveQueries.renameWriter, [.int64(id), .text(name)])
            transaction.details = AuditDetails(["writer": .id(id), "before": .text(before), "after": .text(name)])
        }
    }

    /// Moves all documents of `id` to `target` and removes the emptied writer; equal titles get a number.
    public func mergeWriter(_ id: Int64, into target: Int64) throws -> CatalogueChange {
        guard id != target else { throw ArchiveError.mergeIntoItself }
        return try perform(.mergeWriter) { transaction in
            let connection = transaction.connection
            let names = try transaction.lockWriters([id, target])
            guard let before = names[id] else { throw ArchiveError.noSuchWriter("#\(id)") }
            guard let after = names[target] else { throw ArchiveError.noSuchWriter("#\(target)") }
            let documents = try connection.query(ArchiveQueries.documentsOfWriter, [.int64(id)])
            var ids: [Int64] = []
            for row in documents {
                let document: Int64 = try row.get("id")
                try transaction.move(document: document, title: try row.get("title"), role: nil, to: target)
                ids.append(document)
            }
            let pages = try connection.query(ArchiveQueries.pagesOfDocuments, [.int64Array(ids)]).count
            let parameters: [PostgresValue] = [.int64(id), .int64(target)]
            try connection.execute(ArchiveQueries.handOverDecisions, parameters)
            try connection.execute(ArchiveQueries.handOverClasses, parameters)
            try connection.execute(ArchiveQueries.forgetWriterDescriptors, [.int64Array([id, target])])
            try connection.execute(ArchiveQueries.deleteWriter, [.int64(id)])
            try transaction.decide("writer_merged", document: nil, writer: target, note: before)
            transaction.details = AuditDetails([
                "writer": .id(id), "name": .text(before), "into": .id(target), "intoName": .text(after),
                "documents": .list(ids.map { .id($0) }),
            ])
            return CatalogueChange(documentCount: ids.count, pageCount: pages)
        }
    }

    /// Deletes a writer with all documents and pages; the log keeps the hashes of the scans.
    public func deleteWriter(_ id: Int64) throws -> CatalogueChange {
        try perform(.deleteWriter) { transaction in
            let connection = transaction.connection
            _ = try transaction.lockWriter(id)
            let documents = try connection.query(ArchiveQueries.documentsOfWriter, [.int64(id)]).map {
                try $0.get("id", as: Int64.self)
            }
            let tombstones = try transaction.delete(documents: documents)
            try connection.execute(ArchiveQueries.deleteWriter, [.int64(id)])
            transaction.details = AuditDetails([
                "writer": .id(id), "documents": .list(documents.map { .id($0) }), "pages": .list(tombstones),
            ])
            return CatalogueChange(documentCount: documents.count, pageCount: tombstones.count)
        }
    }
}

extension Int64 {
    /// The number in `12` or `#12`.
    init?(reference: String) {
        let digits = reference.hasPrefix("#") ? reference.dropFirst() : reference[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int64(digits) else {
            return nil
        }
        self = number
    }
}

extension WriterSummary {
    init(_ row: PostgresRow) throws {
        self.init(
            id: try row.get("id"),
            name: try row.get("name"),
            documentCount: try row.get("documents"),
            pageCount: try row.get("pages"),
            createdAt: try row.get("created_at"),
            isKnownToModel: try row.get("is_known_to_model")
        )
    }
}
