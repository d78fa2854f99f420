internal import PageAnalysis
internal import Pipelining
internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Describes with a model the pages that it has not described yet, each in a transaction of its own: what was done
    /// before an interruption is not done again.
    ///
    /// Scans are read from the archive and analysed with the regions, masks and resolution recorded for the page.
    public func describePages(
        withModel id: Int64,
        threads: Int = 2,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PageDescriptionReport {
        let model = try loadedModel(id)
        let total = try withConnection { connection in
            try connection.queryFirst(ArchiveQueries.countUndescribedPages, [.int64(id)])?.get("pages", as: Int.self)
                ?? 0
        }
        var report = PageDescriptionReport()
        var last: Int64 = 0
        while true {
            let pages = try undescribedPages(model: id, after: last)
            guard let end = pages.last else { return report }
            last = end
            try preparedInOrder(pages, threads: threads, ahead: threads * 2) {
                IngestTools(model: model)
            } prepare: { [self] tools, page in
                Result {
                    let (prepared, reading) = try prepareStoredPage(page, for: model)
                    return (PageRecord(try tools.describe(prepared).description), reading)
                }
            } consume: { page, result in
                do {
                    let (record, reading) = try result.get()
                    if try add(record, toPage: page, readAs: reading, model: model) { report.describedPages += 1 }
                } catch let error as ArchiveError where error.isRefusedPage {
                    report.failures.append(.init(pageID: page, reason: "page \(page): \(error)"))
                }
                progress(report.describedPages + report.failures.count, total)
            }
        }
    }

    private func undescribedPages(model: Int64, after page: Int64) throws -> [Int64] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.undescribedPages, [.int64(model), .int64(page), .int(1000)]).map {
                try $0.get("id")
            }
        }
    }

    private func prepareStoredPage(_ id: Int64, for model: LoadedModel) throws -> (PreparedPage, ReadingOptions) {
        let stored = try storedScan(ofPage: id)
        let prepared = try PreparedPage(
            stored.scan,
            page: stored.pageIndex,
            pageCount: 1,
            reading: stored.reading,
            for: model
        )
        return (prepared, stored.reading)
    }

    /// - Returns: false when the page has a description by now, is gone, or is to be read in another way.
    private func add(
        _ record: PageRecord,
        toPage page: Int64,
        readAs reading: ReadingOptions,
        model: LoadedModel
    ) throws -> Bool {
        try perform(.describePage) { transaction in
            let connection = transaction.connection
            let writers = try transaction.lockWriters(ofPage: page)
            guard try transaction.lockPage(page, isReadAs: reading),
                try record.store(page: page, model: model.id, on: connection)
            else { return false }
            try connection.execute(ArchiveQueries.forgetWriterDescriptors, [.int64Array(writers)])
            transaction.details = AuditDetails(["model": .id(model.id), "page": .id(page)])
            return true
        }
    }
}

extension UseCaseTransaction {
    /// Locks a page; false when it is gone or a person has said meanwhile to read it otherwise.
    fileprivate func lockPage(_ id: Int64, isReadAs reading: ReadingOptions) throws -> Bool {
        guard let row = try connection.queryFirst(ArchiveQueries.lockPage, [.int64(id)]) else { return false }
        var current = try Archive.reading(ofPages: [id], on: connection)[id] ?? ReadingOptions()
        current.dpi = try row.get("dpi")
        return current == reading
    }

    /// Locks the writer of a page; another one too when the page was moved while we waited.
    func lockWriters(ofPage page: Int64) throws -> [Int64] {
        var writers: [Int64] = []
        while let row = try connection.queryFirst(ArchiveQueries.lockWriterOfPage, [.int64(page)]) {
            let writer: Int64 = try row.get("id")
            if writers.contains(writer) { break }
            writers.append(writer)
        }
        return writers
    }
}

extension ArchiveError {
    fileprivate var isRefusedPage: Bool {
        switch self {
        case .scan, .noPatches, .noSuchPage: true
        default: false
        }
    }
}
