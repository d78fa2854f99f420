internal import Pipelining
internal import PostgresClient
public import WriterIdentification

extension Archive {
    /// Enrolls the rows of a manifest, each file in a transaction of its own.
    ///
    /// Rows that are there already are counted as duplicates: an import that was cut off goes on where it stopped.
    /// Files are read, analysed and described on `threads` threads and stored by the calling one; few pages are in
    /// memory at a time.
    ///
    /// - Parameters:
    ///   - manifest: its rows, all of which are looked at when `split` is nil.
    ///   - split: only the rows of this split.
    ///   - shouldStop: asked before every row; an import that is stopped answers what it did so far.
    /// - Returns: what was done, with the rows that could not be enrolled.
    /// - Throws: `ManifestError` without rows of the split, ``ArchiveError/noModel``, and whatever stops the rest
    ///   too: a database that is gone, a model that cannot be used.
    public func importManifest(
        _ manifest: Manifest,
        split: String? = nil,
        threads: Int = 2,
        progress: (ImportProgress) -> Void = { _ in },
        shouldStop: () -> Bool = { false }
    ) throws -> ImportSummary {
        let rows = try split.map { try manifest.rows(split: $0) } ?? manifest.rows
        let model = try loadedActiveModel()
        var summary = ImportSummary()
        do {
            try preparedInOrder(rows, threads: threads, ahead: threads * 2) {
                IngestTools(model: model)
            } prepare: { [self] tools, row in
                Result { try prepare(row, of: manifest, for: model, with: tools) }
            } consume: { row, result in
                guard !shouldStop() else { throw ImportStopped() }
                do {
                    summary.add(try enroll(row, try result.get()), row: row)
                } catch let error as ArchiveError where error.concernsOneScan {
                    summary.failures.append(.init(line: row.line, path: row.path, reason: error.description))
                }
                summary.rows += 1
                progress(summary.progress(of: rows.count))
            }
        } catch is ImportStopped {}
        try perform(.importFinished) { transaction in
            transaction.details = AuditDetails([
                "split": .optional(split),
                "rows": .count(summary.rows),
                "ofRows": .count(rows.count),
                "enrolledPages": .count(summary.enrolledPages),
                "duplicatePages": .count(summary.duplicatePages),
                "failedRows": .count(summary.failures.count),
            ])
        }
        try indexDescriptors(ofModel: model.id)
        return summary
    }

    private struct ImportStopped: Error {}

    /// A row whose file was read, and described when it is new.
    private struct PreparedRow: Sendable {
        var scan: ScanFile
        var hash: ContentHash
        var enrollment: Enrollment
        var page: Int?
        /// nil when all pages of the row are in the archive.
        var ahead: PageAhead?
        var present: [PresentPage]
    }

    private func prepare(
        _ row: ManifestRow,
        of manifest: Manifest,
        for model: LoadedModel,
        with tools: IngestTools
    ) throws -> PreparedRow {
        let enrollment = try Enrollment(row).tidied()
        var scan = try ScanFile(path: manifest.location(of: row))
        scan.name = row.path
        let hash = ContentHash(of: scan.bytes)
        let page = row.page.map { $0 - 1 }
        let present = try withConnection { try Self.presentPages(of: hash, on: $0) }.filter {
            page == nil || $0.pageIndex == page
        }
        var prepared = PreparedRow(scan: scan, hash: hash, enrollment: enrollment, page: page, present: present)
        if page != nil && !present.isEmpty { return prepared }
        var pages = try ScanPages(of: scan, page: page)
        pages.indices.removeAll { index in present.contains { $0.pageIndex == index } }
        guard let next = pages.indices.first else { return prepared }
        let first = Result { () throws(ArchiveError) in
            try tools.describe(
                PreparedPage(scan, page: next, pageCount: pages.total, reading: enrollment.reading, for: model)
            )
        }
        prepared.ahead = PageAhead(pages: pages, modelID: model.id, first: first)
        return prepared
    }

    private func enroll(_ row: ManifestRow, _ prepared: PreparedRow) throws -> [EnrolledPage] {
        guard let ahead = prepared.ahead else {
            return prepared.present.map { present in
                var present = present
                present.isUnderAnotherWriter = present.writer != prepared.enrollment.writer
                return .duplicate(present)
            }
        }
        return try enroll(
            prepared.scan,
            page: prepared.page,
            as: prepared.enrollment,
            hash: prepared.hash,
            ahead: ahead
        )
    }
}

extension Enrollment {
    /// What a manifest says of a scan.
    init(_ row: ManifestRow) {
        self.init(
            writer: row.writer,
            document: row.document,
            role: row.role.flatMap(DocumentRole.init(rawValue:)) ?? .known,
            split: row.split,
            reading: ReadingOptions(dpi: row.dpi)
        )
    }
}

extension ArchiveError {
    /// Whether the next scan may well be fine.
    fileprivate var concernsOneScan: Bool {
        switch self {
        case .unreadableFile, .scan, .noPatches, .badName, .writerMissing, .otherRole: true
        default: false
        }
    }
}

extension ImportSummary {
    fileprivate mutating func add(_ pages: [EnrolledPage], row: ManifestRow) {
        for page in pages {
            switch page {
            case .enrolled: enrolledPages += 1
            case .skipped: skippedPages += 1
            case .duplicate(let present):
                duplicatePages += 1
                if present.isUnderAnotherWriter {
                    conflicts.append(.init(line: row.line, path: row.path, page: present))
                }
            }
        }
    }

    fileprivate func progress(of total: Int) -> ImportProgress {
        ImportProgress(
            done: rows,
            total: total,
            enrolledPages: enrolledPages,
            duplicatePages: duplicatePages,
            failedRows: failures.count
        )
    }
}
