internal import PageAnalysis
internal import PostgresClient
internal import Raster

extension Archive {
    /// Reads a page of the archive again: its regions and masks give way to those of `reading`, and so does its
    /// resolution when one is given there.
    ///
    /// The active model describes the page anew; what other models said of it is dropped, and they describe it again
    /// before they are activated.
    ///
    /// - Throws: ``ArchiveError`` when nothing can be described that way; then nothing was changed.
    public func rereadPage(_ id: Int64, as reading: ReadingOptions) throws -> PageSummary {
        // As in an enrollment, a model that is activated meanwhile makes the description worthless.
        for _ in 0..<5 {
            let model = try loadedActiveModel()
            var reading = reading
            reading.dpi = try reading.dpi ?? page(id).reading.dpi
            let stored = try storedScan(ofPage: id)
            let prepared = try PreparedPage(
                stored.scan,
                page: stored.pageIndex,
                pageCount: 1,
                reading: reading,
                for: model
            )
            let record = PageRecord(try loadedModels.describe(prepared, with: model).description)
            if try replace(page: id, with: record, facts: prepared.facts, reading: reading, model: model) {
                return try page(id)
            }
        }
        throw ArchiveError.modelChanged
    }

    /// - Returns: false when the active model is not the one that described the page.
    private func replace(
        page id: Int64,
        with record: PageRecord,
        facts: PageFacts,
        reading: ReadingOptions,
        model: LoadedModel
    ) throws -> Bool {
        try perform(.rereadPage) { transaction in
            let connection = transaction.connection
            let document = try transaction.lockDocument(try transaction.documentOfPage(id))
            _ = try transaction.lockPage(id)
            let active = try connection.queryFirst(ArchiveQueries.lockActiveModel)?.get("id", as: Int64.self)
            guard active == model.id else { return false }
            let before = try Self.reading(ofPages: [id], on: connection)[id] ?? ReadingOptions()
            try connection.execute(ArchiveQueries.forgetPageReading, [.int64(id)])
            try connection.execute(
                ArchiveQueries.updatePageFacts,
                [
                    .int64(id), .double(facts.resolution.dpi), .text(facts.resolution.source.rawValue),
                    .int32(Int32(facts.lineCount)), .int(facts.inkPixels), .text(facts.analysisRevision),
                ]
            )
            try transaction.insert(reading, page: id)
            _ = try record.store(page: id, model: model.id, on: connection)
            try transaction.forgetDescriptors(of: [document.writer])
            transaction.details = AuditDetails([
                "page": .id(id),
                "model": .id(model.id),
                "dpi": .real(facts.resolution.dpi),
                "dpiSource": .text(facts.resolution.source.rawValue),
                "patches": .count(record.patches.count),
                "regions": .list(reading.regions.map { .rectangle($0) }),
                "masks": .list(reading.masks.map { .rectangle($0) }),
                "regionsBefore": .list(before.regions.map { .rectangle($0) }),
                "masksBefore": .list(before.masks.map { .rectangle($0) }),
            ])
            return true
        }
    }
}

extension AuditDetails.Value {
    fileprivate static func rectangle(_ area: Rectangle) -> Self {
        .list([.count(area.x), .count(area.y), .count(area.width), .count(area.height)])
    }
}
