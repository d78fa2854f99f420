internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Why scans, which together are one questioned document, resemble a page of the archive: the pairs of patches that
    /// speak most for and against it, and what each patch contributes.
    ///
    /// The scans are not stored. Both sides are described anew with the active model.
    ///
    /// - Parameter reading: applies to every scan.
    public func evidence(
        for scans: [ScanFile],
        reading: ReadingOptions = ReadingOptions(),
        onPage id: Int64
    ) throws -> PageEvidence {
        precondition(!scans.isEmpty, "a probe has at least one scan")
        let model = try loadedActiveModel()
        let page = try page(id)
        let document = try document(id: page.documentID)
        let questioned = try side(ComparisonQuestion.Side(files: scans, reading: reading), model: model)
        var known = ComparedSide(WritingCondition())
        guard let hash = ContentHash(hexadecimal: page.sha256) else { preconditionFailure("a page has a hash") }
        try append(page: id, hash: hash.bytes, to: &known, model: model)
        let usual = try perform(.showEvidence) { transaction in
            transaction.details = AuditDetails([
                "model": .id(model.id), "page": .id(id), "pages": questioned.item.auditPages,
            ])
            return try transaction.meanWriterDescriptor(of: model, leavingOut: document.writerID)
        }
        let score = questioned.description(model).descriptor.dot(known.description(model).descriptor)
        return PageEvidence(
            model: model.reference,
            questioned: questioned.answer(model),
            known: known.answer(model),
            page: EvidencePage(
                pageID: id,
                documentID: document.id,
                document: document.title,
                score: Double(score)
            ),
            writerID: document.writerID,
            writer: document.writer,
            evidence: ComparisonEvidence(
                questioned: questioned.descriptions,
                known: known.descriptions,
                meanDescriptor: usual,
                model: model.model
            )
        )
    }
}

extension UseCaseTransaction {
    /// [d]: the mean of the descriptors of all writers but one, not of length 1; zero without any.
    fileprivate func meanWriterDescriptor(of model: LoadedModel, leavingOut writer: Int64?) throws -> [Float] {
        try completeWriterDescriptors(for: model)
        let row = try row(ArchiveQueries.meanWriterDescriptor, [.int64(model.id), .int64(writer)])
        let mean: HalfVector? = try row.get("mean")
        return mean?.values ?? [Float](repeating: 0, count: model.model.descriptorDimension)
    }
}
