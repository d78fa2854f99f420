internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Makes the next version of a reference population of the archive's writers.
    ///
    /// Taken are known pages of writers who have two documents or more and whom the active model was not trained on.
    ///
    /// - Throws: ``ArchiveError/populationTooSmall(writers:)`` with fewer than ``ComparisonSystem/fewestWriters``.
    public func createPopulation(_ name: String, of choice: PopulationChoice = PopulationChoice()) throws
        -> PopulationSummary
    {
        let name = try TidyName.population(name)
        let model = try activeModel()
        let id = try perform(.createPopulation) { transaction in
            let connection = transaction.connection
            try connection.execute(ArchiveQueries.lockPopulations)
            let members = try connection.query(
                ArchiveQueries.populationCandidates,
                [.int64(model.id), .text(choice.split), .textArray(choice.writers)]
            ).map(PopulationMember.init)
            let writers = Set(members.map(\.writer))
            if let missing = choice.writers?.first(where: { !writers.contains($0) }) {
                throw ArchiveError.writerNotForPopulation(missing)
            }
            guard writers.count >= ComparisonSystem.fewestWriters else {
                throw ArchiveError.populationTooSmall(writers: writers.count)
            }
            let hash = ContentHash(of: Array(PopulationMember.canonicalText(members).utf8))
            let row = try transaction.row(
                ArchiveQueries.insertPopulation,
                [.text(name), .bytes(hash.bytes), .text(attribution.actor)]
            )
            let id: Int64 = try row.get("id")
            try connection.execute(
                ArchiveQueries.insertPopulationPages,
                [
                    .int64(id), .textArray(members.map(\.writer)), .int64Array(members.map(\.document)),
                    .textArray(members.map(\.sha256)), .int64Array(members.map { Int64($0.pageIndex) }),
                ]
            )
            transaction.details = AuditDetails([
                "population": .id(id), "name": .text(name), "version": .id(try row.get("version")),
                "sha256": .text(hash.hexadecimal), "writers": .count(writers.count), "pages": .count(members.count),
                "split": .optional(choice.split), "model": .text(model.sha256),
            ])
            return id
        }
        guard let made = try listPopulations(named: name).first(where: { $0.id == id }) else {
            throw ArchiveError.noSuchPopulation(name)
        }
        return made
    }

    /// All versions of all populations, or of one.
    public func listPopulations(named name: String? = nil) throws -> [PopulationSummary] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.listPopulations, [.text(name)]).map { row in
                PopulationSummary(
                    id: try row.get("id"),
                    name: try row.get("name"),
                    version: try row.get("version"),
                    sha256: try row.get("sha256", as: [UInt8].self).hexadecimal,
                    createdBy: try row.get("created_by"),
                    createdAt: try row.get("created_at"),
                    writerCount: try row.get("writers"),
                    documentCount: try row.get("documents"),
                    pageCount: try row.get("pages")
                )
            }
        }
    }

    /// The name of the population that a model brings along.
    public static let modelPopulation = "model"

    /// The population that a comparison rests on: the newest version of a name, or a given version of it; without a name
    /// the archive's only one, else the model's; nil when there is none at all.
    func population(named name: String?, version: Int?, model: LoadedModel) throws -> ReferencePopulation? {
        if name == Self.modelPopulation { return model.model.reference }
        let all = try listPopulations(named: name)
        guard let name else {
            let names = Set(all.map(\.name)).sorted()
            guard names.count <= 1 else { throw ArchiveError.severalPopulations(names) }
            return try all.last.map { try load($0, model: model) } ?? model.model.reference
        }
        guard let chosen = version.map({ wanted in all.first { $0.version == wanted } }) ?? all.last else {
            throw ArchiveError.noSuchPopulation(name)
        }
        return try load(chosen, model: model)
    }

    private func load(_ summary: PopulationSummary, model: LoadedModel) throws -> ReferencePopulation {
        try withConnection { connection in
            let rows = try connection.query(ArchiveQueries.populationPages, [.int64(summary.id), .int64(model.id)])
            var documents: [Int64: ReferencePopulation.Document] = [:]
            var order: [Int64] = []
            var documentOfPage: [Int64: Int64] = [:]
            var pages: [Int64] = []
            for row in rows {
                let member = try PopulationMember(row)
                guard let page = try row.get("page", as: Int64?.self),
                    try row.get("writer_now", as: String?.self) == member.writer,
                    try row.get("patch_count", as: Int?.self) != nil
                else { throw ArchiveError.populationChanged(name: summary.name, writer: member.writer) }
                pages.append(page)
                documentOfPage[page] = member.document
                if documents[member.document] == nil { order.append(member.document) }
                let isBilevel: Bool = try row.get("is_bilevel")
                var document =
                    documents[member.document]
                    ?? .init(writer: member.writer, strips: [], isBilevel: true, scans: [])
                document.isBilevel = document.isBilevel && isBilevel
                document.scans.append(member.scan)
                documents[member.document] = document
            }
            var strips: [Int64: [WritingStrip]] = [:]
            try connection.forEachRow(ArchiveQueries.populationStrips, [.int64Array(pages), .int64(model.id)]) { row in
                strips[try row.get("page"), default: []].append(
                    WritingStrip(
                        aggregate: try row.get("aggregate", as: HalfVector.self).values,
                        patchCount: try row.get("patches")
                    )
                )
            }
            for page in pages {
                guard let document = documentOfPage[page] else { continue }
                documents[document]?.strips += strips[page] ?? []
            }
            return ReferencePopulation(
                name: summary.name,
                version: summary.version,
                sha256: summary.sha256,
                documents: order.compactMap { documents[$0] }
            )
        }
    }
}

/// A page of a population.
private struct PopulationMember {
    var writer: String
    var document: Int64
    /// In hexadecimal.
    var sha256: String
    var pageIndex: Int

    init(_ row: PostgresRow) throws {
        writer = try row.get("writer")
        document = try row.get("document")
        sha256 = try row.get("sha256", as: [UInt8].self).hexadecimal
        pageIndex = try row.get("page_index")
    }

    var scan: String { "\(sha256)/\(pageIndex)" }

    static func canonicalText(_ members: [PopulationMember]) -> String {
        var documents: [(id: Int64, writer: String, scans: [String])] = []
        for member in members {
            if documents.last?.id != member.document { documents.append((member.document, member.writer, [])) }
            documents[documents.count - 1].scans.append(member.scan)
        }
        return ReferencePopulation.canonicalText(documents.map { ($0.writer, $0.scans) })
    }
}
