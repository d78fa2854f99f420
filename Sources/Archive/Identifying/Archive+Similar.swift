internal import PostgresClient
public import Raster
internal import WriterIdentification

extension Archive {
    /// The pages nearest to a scan, which is not stored; the archive's own copies of it are left out.
    public func similarPages(
        to scan: ScanFile,
        reading: ReadingOptions = ReadingOptions(),
        top: Int = 10
    ) throws -> SimilarPages {
        let probe = try probe([scan], reading: reading)
        return try perform(.findSimilar) { transaction in
            transaction.details = AuditDetails([
                "model": .id(probe.model.id), "pages": probe.auditPages,
            ])
            return SimilarPages(
                model: probe.model.reference,
                query: .scan(probe.pages),
                results: try transaction.nearestPages(
                    to: probe.description.descriptor,
                    model: probe.model.id,
                    leavingOut: probe.leftOut,
                    limit: top
                )
            )
        }
    }

    /// The pages nearest to a part of a page of the archive, that page left out.
    ///
    /// - Parameter region: in pixels of the upright scan; it stands in place of the page's own regions, and what is masked
    ///   stays masked.
    public func similarPages(toRegion region: Rectangle, ofPage id: Int64, top: Int = 10) throws -> SimilarPages {
        let model = try loadedActiveModel()
        let stored = try storedScan(ofPage: id)
        var pages = try ScanPages(of: stored.scan, page: nil)
        pages.indices = [stored.pageIndex]
        var reading = stored.reading
        reading.regions = [region]
        var descriptions: [PageDescription] = []
        _ = try describePages(pages, of: stored.scan, reading: reading, model: model) { page in
            descriptions.append(page.description)
        }
        let descriptor = DocumentDescription(descriptions, model: model.model).descriptor
        return try perform(.findSimilar) { transaction in
            transaction.details = AuditDetails([
                "model": .id(model.id), "page": .id(id),
                "region": .object([
                    "x": .count(region.x), "y": .count(region.y), "width": .count(region.width),
                    "height": .count(region.height),
                ]),
            ])
            return SimilarPages(
                model: model.reference,
                query: .page(id),
                results: try transaction.nearestPages(to: descriptor, model: model.id, leavingOut: [id], limit: top)
            )
        }
    }

    /// The pages nearest to a page of the archive, itself left out.
    public func similarPages(toPage id: Int64, top: Int = 10) throws -> SimilarPages {
        try perform(.findSimilar) { transaction in
            guard let model = try Self.activeModel(on: transaction.connection) else { throw ArchiveError.noModel }
            let row = try transaction.connection.queryFirst(
                ArchiveQueries.pageDescriptor,
                [.int64(id), .int64(model.id)]
            )
            guard let row else {
                guard try transaction.connection.queryFirst(ArchiveQueries.listPages, [.int64(nil), .int64(id)]) != nil
                else { throw ArchiveError.noSuchPage(id) }
                throw ArchiveError.pageNotDescribed(id: id, model: model.id)
            }
            let descriptor = try row.get("descriptor", as: HalfVector.self).values
            transaction.details = AuditDetails(["model": .id(model.id), "page": .id(id)])
            return SimilarPages(
                model: model,
                query: .page(id),
                results: try transaction.nearestPages(to: descriptor, model: model.id, leavingOut: [id], limit: top)
            )
        }
    }
}

extension UseCaseTransaction {
    fileprivate func nearestPages(
        to descriptor: [Float],
        model: Int64,
        leavingOut pages: [Int64],
        limit: Int
    ) throws -> [SimilarPage] {
        let rows = try connection.query(
            ArchiveQueries.similarPages,
            [.int64(model), .halfVector(descriptor), .int64Array(pages), .int(max(0, limit))]
        )
        return try rows.enumerated().map { index, row in
            SimilarPage(
                rank: index + 1,
                pageID: try row.get("page"),
                documentID: try row.get("document"),
                document: try row.get("title"),
                writerID: try row.get("writer"),
                writer: try row.get("writer_name"),
                score: try row.get("similarity")
            )
        }
    }
}
