internal import FoundationEssentials
internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Opens a case: its items are kept byte for byte, and propositions and population are fixed, before anything is
    /// compared.
    ///
    /// - Parameter question: its population is fixed in its newest version.
    public func openCase(_ reference: String, question: ComparisonQuestion) throws -> ForensicCase {
        let reference = try TidyName.caseReference(reference)
        let model = try loadedActiveModel()
        let population = try population(named: question.population, version: nil, model: model)
        let stored = try population.flatMap { chosen in
            try listPopulations(named: chosen.name).last { $0.version == chosen.version && $0.sha256 == chosen.sha256 }
        }
        guard population != nil else { throw ArchiveError.noPopulation }
        var items = question.questioned.files.map { scan in
            NewItem(role: .questioned, scan: scan, details: .init(question.questioned, writer: nil))
        }
        switch question.known {
        case .files(let side):
            items += side.files.map { NewItem(role: .known, scan: $0, details: .init(side, writer: nil)) }
        case .writer(let name, let condition):
            items += try knownScans(ofWriter: name).map { scan in
                let side = ComparisonQuestion.Side(files: [], condition: condition)
                return NewItem(role: .known, scan: scan, details: .init(side, writer: name))
            }
        }
        try perform(.openCase) { transaction in
            let connection = transaction.connection
            let created = try connection.queryFirst(
                ArchiveQueries.insertCase,
                [
                    .text(reference), .text(question.propositions.sameWriter),
                    .text(question.propositions.otherWriter), .int64(stored?.id), .text(attribution.actor),
                ]
            )
            guard let id = try created?.get("id", as: Int64.self) else { throw ArchiveError.caseExists(reference) }
            for (index, item) in items.enumerated() {
                let hash = ContentHash(of: item.scan.bytes)
                try connection.execute(ArchiveQueries.insertPageImage, [.bytes(hash.bytes), .bytes(item.scan.bytes)])
                try connection.execute(
                    ArchiveQueries.insertCaseItem,
                    [
                        .int64(id), .int32(Int32(index + 1)), .text(item.role.rawValue), .text(item.scan.name),
                        .bytes(hash.bytes), .text(ComparisonRecord.json(item.details)),
                    ]
                )
            }
            transaction.details = AuditDetails([
                "case": .text(reference),
                "hp": .text(question.propositions.sameWriter),
                "hd": .text(question.propositions.otherWriter),
                "population": stored.map {
                    .object(["name": .text($0.name), "version": .count($0.version), "sha256": .text($0.sha256)])
                } ?? .text(Self.modelPopulation),
                "items": .list(
                    items.map {
                        .object([
                            "role": .text($0.role.rawValue), "file": .text($0.scan.name),
                            "sha256": .text(ContentHash(of: $0.scan.bytes).hexadecimal),
                        ])
                    }
                ),
            ])
        }
        return try forensicCase(reference)
    }

    public func forensicCase(_ reference: String) throws -> ForensicCase {
        guard let found = try cases(reference).first else { throw ArchiveError.noSuchCase(reference) }
        return found
    }

    public func listCases() throws -> [ForensicCase] { try cases(nil) }

    /// What a case asks, with its items as they are kept.
    public func question(ofCase reference: String) throws -> ComparisonQuestion {
        let found = try forensicCase(reference)
        func side(_ role: ForensicCase.Item.Role) throws -> ComparisonQuestion.Side {
            let items = found.items.filter { $0.role == role }
            return ComparisonQuestion.Side(
                files: try items.map { item in
                    guard let scan = try storedImage(item.sha256, name: item.fileName) else {
                        throw ArchiveError.unreadableFile(file: item.fileName, reason: "the archive has lost it")
                    }
                    let hash = ContentHash(of: scan.bytes).hexadecimal
                    guard hash == item.sha256 else {
                        throw ArchiveError.otherFile(file: item.fileName, expected: item.sha256, found: hash)
                    }
                    return scan
                },
                reading: items.first?.details.reading ?? ReadingOptions(),
                condition: items.first?.details.condition ?? WritingCondition()
            )
        }
        let known = found.items.filter { $0.role == .known }
        let knownSide: ComparisonQuestion.Known =
            if let writer = known.first?.details.writer {
                .writer(writer, known.first?.details.condition ?? WritingCondition())
            } else {
                .files(try side(.known))
            }
        return ComparisonQuestion(
            questioned: try side(.questioned),
            known: knownSide,
            population: found.population?.name ?? Self.modelPopulation,
            populationVersion: found.population?.version,
            caseReference: reference,
            propositions: found.propositions,
            knownFiles: known.first?.details.writer == nil ? nil : Set(known.map(\.sha256))
        )
    }

    private struct NewItem {
        var role: ForensicCase.Item.Role
        var scan: ScanFile
        var details: ForensicCase.ItemDetails
    }

    private func knownScans(ofWriter name: String) throws -> [ScanFile] {
        let pages = try withConnection { connection in
            guard let writer = try connection.queryFirst(ArchiveQueries.writerByName, [.text(name)]) else {
                throw ArchiveError.noSuchWriter(name)
            }
            return try connection.query(ArchiveQueries.pagesOfWriter, [.int64(try writer.get("id"))]).map { row in
                (id: try row.get("id", as: Int64.self), hash: try row.get("sha256", as: [UInt8].self))
            }
        }
        guard !pages.isEmpty else { throw ArchiveError.noKnownPages(writer: name) }
        var seen: Set<[UInt8]> = []
        return try pages.filter { seen.insert($0.hash).inserted }.map { try storedScan(ofPage: $0.id).scan }
    }

    private func cases(_ reference: String?) throws -> [ForensicCase] {
        let populations = try listPopulations()
        return try withConnection { connection in
            try connection.query(ArchiveQueries.listCases, [.text(reference)]).map { row in
                let id: Int64 = try row.get("id")
                let name: String = try row.get("reference")
                let population = try row.get("population", as: Int64?.self)
                return ForensicCase(
                    reference: name,
                    propositions: Propositions(
                        sameWriter: try row.get("same_writer_proposition"),
                        otherWriter: try row.get("other_writer_proposition")
                    ),
                    population: populations.first { $0.id == population },
                    openedBy: try row.get("opened_by"),
                    openedAt: try row.get("opened_at"),
                    items: try connection.query(ArchiveQueries.caseItems, [.int64(id)]).map { row in
                        let details: String = try row.get("details")
                        return ForensicCase.Item(
                            role: ForensicCase.Item.Role(rawValue: try row.get("role")) ?? .questioned,
                            fileName: try row.get("file_name"),
                            sha256: try row.get("sha256", as: [UInt8].self).hexadecimal,
                            details: try JSONDecoder().decode(
                                ForensicCase.ItemDetails.self,
                                from: Data(details.utf8)
                            )
                        )
                    },
                    events: try connection.query(ArchiveQueries.eventsOfCase, [.text(name)]).map { row in
                        ForensicCase.Event(
                            sequence: try row.get("sequence"),
                            occurredAt: try row.get("occurred_at"),
                            actor: try row.get("actor"),
                            action: try row.get("action")
                        )
                    }
                )
            }
        }
    }
}

extension ForensicCase.ItemDetails {
    fileprivate init(_ side: ComparisonQuestion.Side, writer: String?) {
        self.init(reading: side.reading, condition: side.condition, writer: writer)
    }
}
