internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Compares, and keeps the record of it.
    ///
    /// The same inputs have the same report id. Where there is a report of that id already, it is answered as it is, or
    /// with an amendment as its next version.
    public func report(on question: ComparisonQuestion, amendment: String? = nil) throws
        -> (record: ComparisonRecord, comparison: DocumentComparison)
    {
        let comparison = try compare(question)
        var record = ComparisonRecord(
            comparison,
            question,
            attribution: attribution,
            madeAt: PostgresTimestamp.now.description
        )
        guard let id = ContentHash(hexadecimal: record.id) else { preconditionFailure("an id is a hash") }
        let stored = try perform(.makeReport) { transaction -> ComparisonRecord in
            try transaction.connection.execute(ArchiveQueries.lockReports)
            let present = try Self.storedReports(of: id, on: transaction.connection)
            if let last = present.last {
                guard let amendment else {
                    transaction.details = Self.details(of: last)
                    return last
                }
                record.version = last.version + 1
                record.amendment = amendment
            }
            try transaction.connection.execute(
                ArchiveQueries.insertReport,
                [
                    .bytes(id.bytes), .int32(Int32(record.version)), .text(question.caseReference),
                    .text(record.json), .text(record.amendment), .text(attribution.actor),
                ]
            )
            transaction.details = Self.details(of: record)
            return record
        }
        return (stored, comparison)
    }

    private static func details(of record: ComparisonRecord) -> AuditDetails {
        AuditDetails([
            "report": .text(record.id), "version": .count(record.version),
            "recordSha256": .text(ContentHash(of: Array(record.json.utf8)).hexadecimal),
            "case": .optional(record.inputs.caseReference), "amendment": .optional(record.amendment),
        ])
    }

    /// A report by its id (in hexadecimal, or the first digits of it) in its newest version.
    public func report(_ id: String) throws -> ComparisonRecord {
        let found = try withConnection { connection in
            try connection.query(ArchiveQueries.reportsByPrefix, [.text(id.lowercased())]).map { row in
                try row.get("record", as: String.self)
            }
        }.compactMap { ComparisonRecord(json: $0) }
        guard Set(found.map(\.id)).count <= 1 else { throw ArchiveError.ambiguousReport(id) }
        guard let last = found.max(by: { $0.version < $1.version }) else { throw ArchiveError.noSuchReport(id) }
        return last
    }

    private static func storedReports(of id: ContentHash, on connection: PostgresConnection) throws
        -> [ComparisonRecord]
    {
        try connection.query(ArchiveQueries.reportsByPrefix, [.text(id.hexadecimal)]).compactMap { row in
            ComparisonRecord(json: try row.get("record"))
        }
    }

    /// Makes a report's comparison again from its inputs and compares the results, bit for bit.
    ///
    /// - Parameter files: reads a file that the record names; nil takes the archive's own copy.
    /// - Returns: what differs, in words; empty when all is identical.
    public func reproduce(_ record: ComparisonRecord, file: (String) throws -> ScanFile) throws -> [String] {
        guard ComparisonRecord.id(of: record.inputs) == record.id else {
            return ["the report's inputs are not those that its id was made of: the report was edited"]
        }
        let question = try question(of: record, file: file)
        let again = ComparisonRecord(
            try compare(question),
            question,
            attribution: Attribution(actor: record.madeBy, program: record.inputs.program),
            madeAt: record.madeAt
        )
        return Self.differences(record, again)
    }

    /// The comparison of a report as it was, for its pictures; nil where the archive does not have everything that it was
    /// made from, or where something else comes out on this machine.
    public func comparisonAgain(of record: ComparisonRecord) throws -> DocumentComparison? {
        do {
            let question = try question(of: record) { file in
                throw ArchiveError.unreadableFile(file: file, reason: "the archive does not keep it")
            }
            let comparison = try comparison(of: question)
            return comparison.outcome == record.results.outcome ? comparison : nil
        } catch is ArchiveError {
            return nil
        }
    }

    /// What a report asked.
    private func question(of record: ComparisonRecord, file: (String) throws -> ScanFile) throws -> ComparisonQuestion {
        let inputs = record.inputs
        return ComparisonQuestion(
            questioned: try side(inputs.questioned, record.results.questioned, file: file),
            known: inputs.knownWriter == nil
                ? .files(try side(inputs.known, record.results.known, file: file))
                : .writer(inputs.knownWriter ?? "", inputs.known.condition),
            population: inputs.population?.name,
            populationVersion: inputs.population?.version,
            overrideReason: inputs.overrideReason,
            bootstrap: inputs.bootstrap,
            caseReference: inputs.caseReference,
            propositions: inputs.propositions,
            modelSHA256: inputs.modelSHA256,
            knownFiles: inputs.knownWriter == nil ? nil : Set(inputs.known.pages.map(\.sha256))
        )
    }

    private static func differences(_ record: ComparisonRecord, _ again: ComparisonRecord) -> [String] {
        var differences: [String] = []
        func compare<Part: Encodable>(_ name: String, _ part: (ComparisonRecord) -> Part) {
            if ComparisonRecord.json(part(record)) != ComparisonRecord.json(part(again)) { differences.append(name) }
        }
        compare("the inputs", \.inputs)
        compare("the questioned pages as read", \.results.questioned)
        compare("the known pages as read", \.results.known)
        compare("the reference population", \.results.population)
        compare("the quality findings", \.results.findings)
        compare("the score", \.results.outcome?.score)
        compare("the likelihood ratio", \.results.outcome?.likelihoodRatio)
        compare("the bounds", \.results.outcome?.bounds)
        compare("the validation figures", \.results.outcome?.validation)
        compare("the evidence", \.results.outcome?.evidence)
        compare("the results", \.results)
        return differences
    }

    /// The files of a side, each checked against its hash.
    private func side(
        _ side: ComparisonRecord.Inputs.Side,
        _ item: ComparedItem,
        file: (String) throws -> ScanFile
    ) throws -> ComparisonQuestion.Side {
        var files: [ScanFile] = []
        var seen: Set<String> = []
        for page in item.pages where seen.insert(page.sha256).inserted {
            let scan = try storedImage(page.sha256, name: page.fileName) ?? file(page.fileName)
            let hash = ContentHash(of: scan.bytes).hexadecimal
            guard hash == page.sha256 else {
                throw ArchiveError.otherFile(file: page.fileName, expected: page.sha256, found: hash)
            }
            files.append(scan)
        }
        return ComparisonQuestion.Side(files: files, reading: side.reading, condition: side.condition)
    }

    /// A scan that the archive keeps.
    func storedImage(_ sha256: String, name: String) throws -> ScanFile? {
        guard let hash = ContentHash(hexadecimal: sha256) else { return nil }
        return try withConnection { connection in
            try connection.queryFirst(ArchiveQueries.imageByHash, [.bytes(hash.bytes)]).map { row in
                ScanFile(name: name, bytes: try row.get("bytes"))
            }
        }
    }
}
