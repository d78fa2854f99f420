internal import ImageCodecs
internal import PageAnalysis
internal import PostgresClient
internal import Raster

extension UseCaseTransaction {
    /// A row that was found or made.
    struct Item {
        var id: Int64
        var isNew: Bool
    }

    /// A document that was found or made.
    struct DocumentItem {
        var id: Int64
        var title: String
        var isNew: Bool
    }

    /// The writer of a name, kept from changing until the end of the transaction.
    func findOrCreateWriter(_ name: String) throws -> Item {
        let created = try connection.queryFirst(ArchiveQueries.insertWriter, [.text(name)])
        let row = try row(ArchiveQueries.lockWriterByName, [.text(name)])
        return Item(id: try row.get("id"), isNew: created != nil)
    }

    /// The document that an enrollment goes to.
    func document(for enrollment: Enrollment, writer: Int64?, file: String) throws -> DocumentItem {
        // Where there is a writer, its row's lock keeps titles apart.
        if writer == nil { try connection.execute(ArchiveQueries.lockUnattributed) }
        guard let title = enrollment.document else {
            let wanted = TidyName.document(ofFile: file)
            let free = try freeTitle(wanted, writer: writer)
            return try create(free, for: enrollment, writer: writer)
        }
        let found = try connection.queryFirst(ArchiveQueries.documentByTitle, [.int64(writer), .text(title)])
        guard let found else { return try create(title, for: enrollment, writer: writer) }
        let id: Int64 = try found.get("id")
        let role: String = try found.get("role")
        guard role == enrollment.role.rawValue else {
            throw ArchiveError.otherRole(title: title, id: id, role: DocumentRole(rawValue: role) ?? .questioned)
        }
        return DocumentItem(id: id, title: title, isNew: false)
    }

    /// The title, or with a number when the writer has a document of that title.
    func freeTitle(_ title: String, writer: Int64?) throws -> String {
        try row(ArchiveQueries.freeDocumentTitle, [.int64(writer), .text(title)]).get("title")
    }

    private func create(_ title: String, for enrollment: Enrollment, writer: Int64?) throws -> DocumentItem {
        let row = try row(
            ArchiveQueries.insertDocument,
            [.int64(writer), .text(enrollment.role.rawValue), .text(title), .text(enrollment.provenance)]
        )
        let id: Int64 = try row.get("id")
        if let writer, enrollment.role == .known { try confirm(writer, of: id) }
        return DocumentItem(id: id, title: title, isNew: true)
    }

    /// Records that a person named the writer of a document.
    func confirm(_ writer: Int64, of document: Int64) throws {
        try decide("writer_confirmed", document: document, writer: writer, note: nil)
    }

    func decide(_ kind: String, document: Int64?, writer: Int64, note: String?) throws {
        try connection.execute(
            ArchiveQueries.insertDecision,
            [.text(kind), .int64(document), .int64(writer), .text(actor), .text(note)]
        )
    }

    func insert(
        _ facts: PageFacts,
        of scan: DescribedScan,
        document: Int64,
        position: Int?,
        split: String?
    ) throws -> Int64 {
        let row = try row(
            ArchiveQueries.insertPage,
            [
                .int64(document), .int32(position.map { Int32(clamping: $0) }), .bytes(scan.hash.bytes),
                .int32(Int32(facts.pageIndex)), .text(scan.name), .text(facts.format.rawValue),
                .int32(Int32(facts.width)), .int32(Int32(facts.height)), .bool(facts.isBilevel),
                .double(facts.resolution.dpi), .text(facts.resolution.source.rawValue),
                .int32(Int32(facts.lineCount)), .int(facts.inkPixels), .text(facts.analysisRevision), .text(split),
            ]
        )
        return try row.get("id")
    }

    func insert(_ reading: ReadingOptions, page: Int64) throws {
        let areas = reading.regions.map { ("include", $0) } + reading.masks.map { ("mask", $0) }
        for (kind, area) in areas {
            try connection.execute(
                ArchiveQueries.insertPageRegion,
                [
                    .int64(page), .text(kind), .int32(Int32(clamping: area.x)), .int32(Int32(clamping: area.y)),
                    .int32(Int32(clamping: area.width)), .int32(Int32(clamping: area.height)), .text(actor),
                ]
            )
        }
    }
}
