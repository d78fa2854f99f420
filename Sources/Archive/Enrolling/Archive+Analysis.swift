public import ImageCodecs
public import PageAnalysis
internal import PostgresClient
public import Raster
internal import WriterIdentification

/// What the page analysis and the active model see on a page of the archive.
extension Archive {
    /// A stored page as it is meant to be seen, decoded. Any thread may call it.
    public func decodedPage(_ id: Int64) throws -> DecodedPage {
        let stored = try storedScan(ofPage: id)
        do throws(ImageDecodingError) {
            return try ImageDecoder().decode(stored.scan.bytes, page: stored.pageIndex)
        } catch {
            throw ArchiveError.scan(file: stored.scan.name, page: nil, .decoding(error))
        }
    }

    /// A stored page analysed as the active model wants it, with the regions, masks and resolution recorded for it.
    /// Any thread may call it.
    public func analyzedPage(_ id: Int64) throws -> AnalyzedPage {
        try analyzedPage(id, analysis: try loadedActiveModel().model.analysis)
    }

    /// Where the active model looked at a page, in pixels at 300 dpi; none when it has not described it.
    public func patches(ofPage id: Int64) throws -> [PatchLocation] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.patchesOfPage, [.int64(id)]).map { row in
                PatchLocation(
                    x: try row.get("x"),
                    y: try row.get("y"),
                    inkShare: Float(try row.get("ink_share", as: Double.self))
                )
            }
        }
    }

    /// Reads a page anew with other regions and masks, and describes it anew with the active model. What other models
    /// said of it is forgotten; they describe it before they are activated.
    ///
    /// - Parameters:
    ///   - regions: what to look at, in pixels of the upright scan; empty means all of it.
    ///   - masks: what to leave out, in pixels of the upright scan.
    /// - Throws: ``ArchiveError`` when nothing to describe is left; then nothing was changed.
    public func readPageAnew(_ id: Int64, regions: [Rectangle], masks: [Rectangle]) throws {
        for _ in 0..<5 {
            let model = try loadedActiveModel()
            let stored = try storedScan(ofPage: id)
            let reading = ReadingOptions(dpi: stored.reading.dpi, regions: regions, masks: masks)
            let prepared = try PreparedPage(
                stored.scan,
                page: stored.pageIndex,
                pageCount: 1,
                reading: reading,
                for: model
            )
            let record = PageRecord(try loadedModels.describe(prepared.patches, with: model))
            if try store(record, of: prepared.facts, reading: reading, page: id, model: model) { return }
        }
        throw ArchiveError.modelChanged
    }

    /// - Returns: false when the active model is not the one that described the page.
    private func store(
        _ record: PageRecord,
        of facts: PageFacts,
        reading: ReadingOptions,
        page: Int64,
        model: LoadedModel
    ) throws -> Bool {
        try perform(.readPageAnew) { transaction in
            let connection = transaction.connection
            let writers = try transaction.lockWriters(ofPage: page)
            let active = try connection.queryFirst(ArchiveQueries.lockActiveModel)?.get("id", as: Int64.self)
            guard active == model.id else { return false }
            let changed = try connection.execute(
                ArchiveQueries.updatePageAnalysis,
                [
                    .int64(page), .int32(Int32(facts.lineCount)), .int(facts.inkPixels),
                    .text(facts.analysisRevision),
                ]
            )
            guard changed == 1 else { throw ArchiveError.noSuchPage(page) }
            try connection.execute(ArchiveQueries.deletePageRegions, [.int64(page)])
            try transaction.insert(reading, page: page)
            try connection.execute(ArchiveQueries.deletePagePatches, [.int64(page)])
            try connection.execute(ArchiveQueries.deletePageDescriptors, [.int64(page)])
            _ = try record.store(page: page, model: model.id, on: connection)
            try connection.execute(ArchiveQueries.forgetWriterDescriptors, [.int64Array(writers)])
            transaction.details = AuditDetails([
                "page": .id(page),
                "model": .id(model.id),
                "regions": .list(reading.regions.map { .rectangle($0) }),
                "masks": .list(reading.masks.map { .rectangle($0) }),
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
