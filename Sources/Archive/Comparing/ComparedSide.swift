internal import PageAnalysis
internal import PostgresClient
internal import WriterIdentification

/// One side of a comparison, described.
struct ComparedSide: Sendable {
    private struct Source: Sendable {
        var scan: ScanFile
        var pageIndex: Int
        var reading: ReadingOptions
    }

    private(set) var item: ComparedItem
    private(set) var descriptions: [PageDescription] = []
    private var sources: [Source] = []

    init(_ condition: WritingCondition) { item = ComparedItem(pages: [], condition: condition) }

    mutating func append(
        _ facts: PageFacts,
        _ description: PageDescription,
        of scan: ScanFile,
        hash: ContentHash,
        reading: ReadingOptions,
        pageID: Int64?
    ) {
        descriptions.append(description)
        sources.append(Source(scan: scan, pageIndex: facts.pageIndex, reading: reading))
        item.pages.append(
            ComparedItem.Page(
                fileName: scan.name,
                sha256: hash.hexadecimal,
                pageIndex: facts.pageIndex,
                pageID: pageID,
                width: facts.width,
                height: facts.height,
                isBilevel: facts.isBilevel,
                jpegQuality: facts.jpegQuality,
                resolution: facts.resolution,
                lineCount: facts.lineCount,
                patchCount: description.patches.count,
                inkPixels: facts.inkPixels,
                maskCount: reading.masks.count
            )
        )
    }

    func description(_ model: LoadedModel) -> DocumentDescription {
        DocumentDescription(descriptions, model: model.model)
    }

    func answer(_ model: LoadedModel) -> DocumentComparison.Side {
        DocumentComparison.Side(item: item, patches: descriptions.map(\.patches)) { [sources] page in
            let source = sources[page]
            do throws(ScanReadingError) {
                let read = try model.reader.read(
                    source.scan.bytes,
                    page: source.pageIndex,
                    dpi: source.reading.dpi,
                    regions: source.reading.regions,
                    masks: source.reading.masks
                )
                return DocumentComparison.PagePicture(ink: read.page.inkIntensity, erasures: read.page.erasures)
            } catch {
                throw ArchiveError.scan(file: source.scan.name, page: source.pageIndex + 1, error)
            }
        }
    }
}

extension ComparedItem {
    var auditPages: AuditDetails.Value {
        .list(pages.map { .object(["sha256": .text($0.sha256), "index": .count($0.pageIndex)]) })
    }
}

extension Archive {
    /// Files as one side.
    func side(_ files: ComparisonQuestion.Side, model: LoadedModel) throws -> ComparedSide {
        var side = ComparedSide(files.condition)
        for scan in files.files {
            let hash = ContentHash(of: scan.bytes)
            let present = try withConnection { try Self.presentPages(of: hash, on: $0) }
            _ = try describePages(
                try ScanPages(of: scan, page: nil),
                of: scan,
                reading: files.reading,
                model: model
            ) { described in
                side.append(
                    described.facts,
                    described.description,
                    of: scan,
                    hash: hash,
                    reading: files.reading,
                    pageID: present.first { $0.pageIndex == described.facts.pageIndex }?.pageID
                )
            }
        }
        return side
    }

    /// All known pages of a writer as one side, read again from their stored scans.
    ///
    /// - Parameter isTaken: whether the pages of a file count, by its hash in hexadecimal.
    func side(
        ofWriter name: String,
        condition: WritingCondition,
        model: LoadedModel,
        where isTaken: (String) -> Bool
    ) throws -> ComparedSide {
        let pages = try withConnection { connection in
            guard let writer = try connection.queryFirst(ArchiveQueries.writerByName, [.text(name)]) else {
                throw ArchiveError.noSuchWriter(name)
            }
            return try connection.query(ArchiveQueries.pagesOfWriter, [.int64(try writer.get("id"))]).map { row in
                (id: try row.get("id", as: Int64.self), hash: try row.get("sha256", as: [UInt8].self))
            }
        }.filter { isTaken($0.hash.hexadecimal) }
        guard !pages.isEmpty else { throw ArchiveError.noKnownPages(writer: name) }
        var side = ComparedSide(condition)
        for page in pages { try append(page: page.id, hash: page.hash, to: &side, model: model) }
        return side
    }

    /// A page of the archive, read again from its stored scan.
    ///
    /// - Parameter hash: the SHA-256 that the scan must have.
    func append(page id: Int64, hash: [UInt8], to side: inout ComparedSide, model: LoadedModel) throws {
        let stored = try storedScan(ofPage: id)
        guard ContentHash(of: stored.scan.bytes).bytes == hash else { throw ArchiveError.scanChanged(page: id) }
        var indices = try ScanPages(of: stored.scan, page: nil)
        indices.indices = [stored.pageIndex]
        _ = try describePages(indices, of: stored.scan, reading: stored.reading, model: model) { described in
            side.append(
                described.facts,
                described.description,
                of: stored.scan,
                hash: ContentHash(bytes: hash),
                reading: stored.reading,
                pageID: id
            )
        }
    }
}
