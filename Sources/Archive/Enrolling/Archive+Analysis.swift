public import ImageCodecs
public import PageAnalysis
internal import PostgresClient
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
}
