public import PageAnalysis
internal import PostgresClient
internal import Raster
internal import WriterIdentification

extension Archive {
    /// Pages of known documents whose writer a person confirmed, in the order of their numbers.
    ///
    /// - Parameters:
    ///   - split: only pages of this split; nil takes all. Questioned documents are never among them.
    ///   - analysis: how the pages are to be analysed when they are loaded.
    public func trainingPages(split: String? = nil, analysis: PageAnalysisParameters) throws -> [KnownPage] {
        let rows = try withConnection { try $0.query(ArchiveQueries.trainingPages, [.text(split)]) }
        return try rows.map { row in
            let id: Int64 = try row.get("id")
            return KnownPage(
                pageID: id,
                writerID: try row.get("writer"),
                writer: try row.get("writer_name"),
                documentID: try row.get("document"),
                document: try row.get("title"),
                sha256: try row.get("sha256", as: [UInt8].self).hexadecimal,
                load: { [self] pen in try analyzedPage(id, analysis: analysis, pen: pen) }
            )
        }
    }

    /// The scan as it was enrolled.
    public func pageImage(_ id: Int64) throws -> [UInt8] { try storedScan(ofPage: id).scan.bytes }

    func analyzedPage(_ id: Int64, analysis: PageAnalysisParameters, pen: OtherPen? = nil) throws -> AnalyzedPage {
        let stored = try storedScan(ofPage: id)
        do throws(ScanReadingError) {
            let reader = ScanReader(analyzer: PageAnalyzer(parameters: analysis))
            return try reader.read(
                stored.scan.bytes,
                page: stored.pageIndex,
                dpi: stored.reading.dpi,
                regions: stored.reading.regions,
                masks: stored.reading.masks,
                pen: pen
            ).page
        } catch {
            throw ArchiveError.scan(file: stored.scan.name, page: nil, error)
        }
    }

    /// A page's scan and how it is to be read: with the resolution that was settled when it was enrolled.
    struct StoredScan {
        var scan: ScanFile
        var pageIndex: Int
        var reading: ReadingOptions
    }

    func storedScan(ofPage id: Int64) throws -> StoredScan {
        try withConnection { connection in
            guard let row = try connection.queryFirst(ArchiveQueries.pageImage, [.int64(id)]) else {
                throw ArchiveError.noSuchPage(id)
            }
            var reading = try Self.reading(ofPages: [id], on: connection)[id] ?? ReadingOptions()
            reading.dpi = try row.get("dpi")
            return StoredScan(
                scan: ScanFile(name: try row.get("file_name"), bytes: try row.get("bytes")),
                pageIndex: try row.get("page_index"),
                reading: reading
            )
        }
    }

    /// Regions and masks by page; the resolution is nil.
    static func reading(ofPages pages: [Int64], on connection: PostgresConnection) throws -> [Int64: ReadingOptions] {
        var readings: [Int64: ReadingOptions] = [:]
        for row in try connection.query(ArchiveQueries.pageRegions, [.int64Array(pages)]) {
            let area = Rectangle(
                x: try row.get("x"),
                y: try row.get("y"),
                width: try row.get("width"),
                height: try row.get("height")
            )
            let page: Int64 = try row.get("page")
            if try row.get("kind", as: String.self) == "mask" {
                readings[page, default: ReadingOptions()].masks.append(area)
            } else {
                readings[page, default: ReadingOptions()].regions.append(area)
            }
        }
        return readings
    }
}
