internal import PageAnalysis
internal import PostgresClient

extension Archive {
    /// Enrolls all pages of a scan, or one of them (from 0), in one transaction.
    ///
    /// Pages of the very same file that are there already are answered as duplicates and left as they are; refused when
    /// they are to be read in another way now, which ``rereadPage(_:as:)`` does.
    ///
    /// - Returns: what became of each page, in the order of the file.
    /// - Throws: ``ArchiveError`` when the scan or what is said of it cannot be used, `PostgresError` when the database
    ///   fails; in both cases nothing was changed.
    public func enroll(_ scan: ScanFile, page: Int? = nil, as enrollment: Enrollment) throws -> [EnrolledPage] {
        let enrollment = try enrollment.tidied()
        let hash = ContentHash(of: scan.bytes)
        if enrollment.reading != ReadingOptions() {
            let present = try withConnection { try Self.presentPages(of: hash, on: $0) }
            for there in present where page == nil || there.pageIndex == page {
                guard try enrollment.reading.agrees(with: self.page(there.pageID)) else {
                    throw ArchiveError.readOtherwise(file: scan.name, page: there.pageID)
                }
            }
        }
        return try enroll(scan, page: page, as: enrollment, hash: hash, ahead: nil)
    }

    /// A scan's first missing page, described ahead with a model.
    struct PageAhead: Sendable {
        var pages: ScanPages
        var modelID: Int64
        var first: Result<DescribedPage, ArchiveError>
    }

    func enroll(
        _ scan: ScanFile,
        page: Int?,
        as enrollment: Enrollment,
        hash: ContentHash,
        ahead: PageAhead?
    ) throws -> [EnrolledPage] {
        // A model that is activated between describing and storing makes the description worthless: start over then.
        for _ in 0..<5 {
            let model = try loadedActiveModel()
            var pages = try ahead?.pages ?? ScanPages(of: scan, page: page)
            let usable = ahead.flatMap { $0.modelID == model.id ? $0.first : nil }
            if ahead == nil {
                let present = try withConnection { try Self.presentPages(of: hash, on: $0) }
                pages.indices.removeAll { index in present.contains { $0.pageIndex == index } }
            }
            var described = DescribedScan(name: scan.name, bytes: scan.bytes, hash: hash, modelID: model.id)
            described.skipped = try describePages(
                pages,
                of: scan,
                reading: enrollment.reading,
                model: model,
                first: usable
            ) { page in
                described.pages.append(.init(facts: page.facts, record: PageRecord(page.description)))
            }
            if let outcome = try store(described, page: page, as: enrollment) { return outcome }
        }
        throw ArchiveError.modelChanged
    }

    /// The pages that a scan has in the archive, in the order of the file.
    static func presentPages(of hash: ContentHash, on connection: PostgresConnection) throws -> [PresentPage] {
        try connection.query(ArchiveQueries.pagesOfScan, [.bytes(hash.bytes)]).map { row in
            PresentPage(
                pageID: try row.get("id"),
                documentID: try row.get("document"),
                document: try row.get("title"),
                writerID: try row.get("writer"),
                writer: try row.get("writer_name"),
                pageIndex: try row.get("page_index"),
                sha256: hash.hexadecimal,
                isUnderAnotherWriter: false
            )
        }
    }
}

extension ReadingOptions {
    /// Whether a page was read as is said here, as far as something is said.
    fileprivate func agrees(with page: PageSummary) -> Bool {
        let saysWhere = !regions.isEmpty || !masks.isEmpty
        return (dpi == nil || dpi == page.resolution.dpi)
            && (!saysWhere || Set(regions) == Set(page.reading.regions) && Set(masks) == Set(page.reading.masks))
    }
}

extension Enrollment {
    /// With names as they are stored; refuses what cannot be.
    func tidied() throws(ArchiveError) -> Enrollment {
        var tidied = self
        if let writer { tidied.writer = try TidyName.writer(writer) }
        if let document { tidied.document = try TidyName.document(document) }
        if let split { tidied.split = try TidyName.split(split) }
        if let provenance { tidied.provenance = try TidyName.provenance(provenance) }
        if role == .known, writer == nil { throw .writerMissing }
        return tidied
    }
}
