internal import PageAnalysis
internal import PostgresClient

/// The transaction of an enrollment.
extension Archive {
    /// - Returns: nil when the active model is not the one that described the pages.
    func store(_ scan: DescribedScan, page: Int?, as enrollment: Enrollment) throws -> [EnrolledPage]? {
        try perform(.enroll) { transaction in
            let connection = transaction.connection
            try connection.execute(ArchiveQueries.lockScan, [.bytes(scan.hash.bytes)])
            let present = try Self.presentPages(of: scan.hash, on: connection).filter {
                page == nil || $0.pageIndex == page
            }
            var outcome = present.map { present -> EnrolledPage in
                var present = present
                present.isUnderAnotherWriter = present.writer != enrollment.writer
                return .duplicate(present)
            }
            outcome += scan.skipped.map { .skipped(pageIndex: $0.pageIndex, reason: $0.reason) }
            let missing = scan.pages.filter { page in
                !present.contains { $0.pageIndex == page.facts.pageIndex }
            }
            if !missing.isEmpty {
                let active = try connection.queryFirst(ArchiveQueries.lockActiveModel)?.get("id", as: Int64.self)
                guard active == scan.modelID else { return nil }
                let added = try add(missing, of: scan, as: enrollment, in: &transaction)
                outcome += added.map { .enrolled($0) }
            }
            return outcome.sorted { $0.pageIndex < $1.pageIndex }
        }
    }

    private func add(
        _ pages: [DescribedScan.DescribedPage],
        of scan: DescribedScan,
        as enrollment: Enrollment,
        in transaction: inout UseCaseTransaction
    ) throws -> [NewPage] {
        let connection = transaction.connection
        let writer = try enrollment.writer.map { try transaction.findOrCreateWriter($0) }
        let document = try transaction.document(for: enrollment, writer: writer?.id, file: scan.name)
        try connection.execute(ArchiveQueries.insertPageImage, [.bytes(scan.hash.bytes), .bytes(scan.bytes)])
        var added: [NewPage] = []
        for (offset, page) in pages.enumerated() {
            let id = try transaction.insert(
                page.facts,
                of: scan,
                document: document.id,
                position: enrollment.position.map { $0 + offset },
                split: enrollment.split
            )
            try transaction.insert(enrollment.reading, page: id)
            _ = try page.record.store(page: id, model: scan.modelID, on: connection)
            added.append(
                NewPage(
                    pageID: id,
                    documentID: document.id,
                    document: document.title,
                    writerID: writer?.id,
                    pageIndex: page.facts.pageIndex,
                    sha256: scan.hash.hexadecimal,
                    resolution: page.facts.resolution,
                    lineCount: page.facts.lineCount,
                    patchCount: page.record.patches.count
                )
            )
        }
        if let writer { try connection.execute(ArchiveQueries.forgetWriterDescriptors, [.int64Array([writer.id])]) }
        transaction.details = AuditDetails([
            "sha256": .text(scan.hash.hexadecimal),
            "model": .id(scan.modelID),
            "writer": .id(writer?.id),
            "writerCreated": .flag(writer?.isNew ?? false),
            "document": .id(document.id),
            "documentCreated": .flag(document.isNew),
            "role": .text(enrollment.role.rawValue),
            "pages": .list(
                added.map {
                    .object([
                        "id": .id($0.pageID),
                        "index": .count($0.pageIndex),
                        "dpi": .real($0.resolution.dpi),
                        "dpiSource": .text($0.resolution.source.rawValue),
                        "patches": .count($0.patchCount),
                    ])
                }
            ),
            "regions": .count(enrollment.reading.regions.count),
            "masks": .count(enrollment.reading.masks.count),
        ])
        return added
    }
}

extension EnrolledPage {
    /// Which page of the file, from 0.
    public var pageIndex: Int {
        switch self {
        case .enrolled(let page): page.pageIndex
        case .duplicate(let page): page.pageIndex
        case .skipped(let pageIndex, _): pageIndex
        }
    }
}
