internal import PageAnalysis
internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Compares a questioned document with known writing. Scans are not stored; the log tells of the comparison.
    ///
    /// Where a quality gate refuses and nobody overrides it, the answer has no outcome.
    public func compare(_ question: ComparisonQuestion) throws -> DocumentComparison {
        let comparison = try comparison(of: question)
        try perform(.compare) { transaction in
            transaction.details = Self.details(of: comparison, question)
        }
        return comparison
    }

    /// The same without a row in the log.
    func comparison(of question: ComparisonQuestion) throws -> DocumentComparison {
        let model = try model(for: question)
        // Q is read before K is looked at.
        let questioned = try side(question.questioned, model: model)
        let known: ComparedSide
        var knownWriter: String?
        switch question.known {
        case .files(let files): known = try side(files, model: model)
        case .writer(let name, let condition):
            let files = Set(questioned.item.pages.map(\.sha256))
            known = try side(ofWriter: name, condition: condition, model: model) { hash in
                !files.contains(hash) && (question.knownFiles?.contains(hash) ?? true)
            }
            knownWriter = name
        }
        var comparison = DocumentComparison(
            model: model.reference,
            questioned: questioned.answer(model),
            known: known.answer(model),
            knownWriter: knownWriter,
            population: nil,
            findings: [],
            overrideReason: question.overrideReason,
            bootstrap: question.bootstrap,
            scale: .standard,
            outcome: nil
        )
        try judge(&comparison, question, questioned, known, model)
        return comparison
    }

    private func model(for question: ComparisonQuestion) throws -> LoadedModel {
        guard let wanted = question.modelSHA256 else { return try loadedActiveModel() }
        guard let hash = ContentHash(hexadecimal: wanted) else { throw ArchiveError.noSuchModelFile(wanted) }
        let row = try withConnection { try $0.queryFirst(ArchiveQueries.modelByHash, [.bytes(hash.bytes)]) }
        guard let row else { throw ArchiveError.noSuchModelFile(wanted) }
        return try loadedModel(try row.get("id"))
    }

    private func judge(
        _ comparison: inout DocumentComparison,
        _ question: ComparisonQuestion,
        _ questioned: ComparedSide,
        _ known: ComparedSide,
        _ model: LoadedModel
    ) throws {
        let loaded = try population(
            named: question.population,
            version: question.populationVersion,
            model: model
        )
        guard let loaded else {
            comparison.findings =
                QualityGate().findings(questioned: questioned.item, known: known.item) + [.noPopulation]
            return
        }
        let files = Set((questioned.item.pages + known.item.pages).map(\.sha256))
        let owners = try owners(ofFiles: files).union(comparison.knownWriter.map { [$0] } ?? [])
        let rest = loaded.leavingOut(writers: owners, files: files)
        let counts = rest.counts
        comparison.population = DocumentComparison.Population(
            name: loaded.name,
            version: loaded.version,
            sha256: loaded.sha256,
            counts: counts,
            leftOut: loaded.counts.writers - counts.writers
        )
        comparison.findings = QualityGate().findings(
            questioned: questioned.item,
            known: known.item,
            population: counts
        )
        guard comparison.refusals.isEmpty || question.overrideReason != nil else { return }
        let amount = ComparedAmount(questioned.item.lineCount, known.item.lineCount)
        guard let system = ComparisonSystem(rest, amount: amount, model: model.model),
            let validation = VerificationFigures(
                system.validation.mapped { system.bounds.boundedNaturalLogarithm($0) }
            )
        else {
            comparison.findings.append(.smallPopulation(counts))
            return
        }
        let sides = (
            questioned: questioned.description(model).comparisonDescriptor,
            known: known.description(model).comparisonDescriptor
        )
        let score = system.score(sides.questioned, sides.known)
        comparison.outcome = DocumentComparison.Outcome(
            amount: amount,
            score: score,
            pens: ComparedPens(questioned: sides.questioned, known: sides.known, model: model.model),
            likelihoodRatio: system.likelihoodRatio(of: score, bootstrap: question.bootstrap),
            bounds: system.bounds,
            calibration: system.calibration,
            validation: validation,
            evidence: ComparisonEvidence(
                questioned: questioned.descriptions,
                known: known.descriptions,
                cohort: system.cohort,
                model: model.model
            )
        )
    }

    private func owners(ofFiles files: Set<String>) throws -> Set<String> {
        let rows = try withConnection { try $0.query(ArchiveQueries.ownersOfFiles, [.textArray(files.sorted())]) }
        return Set(try rows.map { try $0.get("name", as: String.self) })
    }

    private static func details(of comparison: DocumentComparison, _ question: ComparisonQuestion) -> AuditDetails {
        AuditDetails([
            "model": .text(comparison.model.sha256),
            "case": .optional(question.caseReference),
            "questioned": comparison.questioned.item.auditPages,
            "known": comparison.known.item.auditPages,
            "knownWriter": .optional(comparison.knownWriter),
            "population": comparison.population.map {
                .object(["name": .text($0.name), "version": .count($0.version), "sha256": .text($0.sha256)])
            } ?? nil,
            "refusals": .list(comparison.refusals.map { .text($0.description) }),
            "override": .optional(comparison.overrideReason),
            "log10LR": comparison.outcome.map { .real($0.likelihoodRatio.log10) } ?? nil,
        ])
    }
}

extension QualityFinding {
    fileprivate static let noPopulation = QualityFinding(
        gate: .population,
        isRefusal: true,
        reason:
            "there is no reference population: the model brings none along; enroll two documents or more of each of at "
            + "least \(ComparisonSystem.fewestWriters) other writers and make a reference population of them"
    )

    fileprivate static func smallPopulation(_ counts: ReferencePopulation.Counts) -> QualityFinding {
        QualityFinding(
            gate: .population,
            isRefusal: true,
            reason: "\(counts.writersOfSeveralDocuments) writers of two documents or more are left in the reference "
                + "population; at least \(ComparisonSystem.fewestWriters) are needed: enroll more and make a new version"
        )
    }
}
