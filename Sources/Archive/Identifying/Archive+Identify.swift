internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Ranks the enrolled writers by how well they explain scans, which together are one questioned document.
    ///
    /// The scans are not stored. Where they are in the archive themselves, those pages are left out of the evidence.
    ///
    /// - Parameters:
    ///   - reading: applies to every scan.
    ///   - top: how many candidates to answer; all are ranked.
    /// - Throws: ``ArchiveError/emptyArchive`` or ``ArchiveError/onlyTheProbeItself(pages:)`` when there is nobody to
    ///   compare with; traps without scans.
    public func identify(
        _ scans: [ScanFile],
        reading: ReadingOptions = ReadingOptions(),
        top: Int = 10
    ) throws -> Identification {
        precondition(!scans.isEmpty, "a probe has at least one scan")
        let probe = try probe(scans, reading: reading)
        return try perform(.identify) { transaction in
            let gallery = try transaction.gallery(for: probe)
            guard !gallery.isEmpty else {
                let owners = try transaction.connection.query(
                    ArchiveQueries.writersOfPages,
                    [.int64Array(probe.leftOut)]
                )
                throw owners.isEmpty ? ArchiveError.emptyArchive : .onlyTheProbeItself(pages: probe.leftOut)
            }
            let ranking = WriterRanking.rank(
                gallery.map { $0.similarity(to: probe) },
                meanLogPosterior: probe.description.meanLogPosterior,
                calibration: probe.model.model.calibration
            )
            let best = Array(ranking.candidates.prefix(max(0, top)))
            let evidence = try transaction.bestPages(ofWriters: best.map(\.writerID), for: probe)
            let writers = Dictionary(uniqueKeysWithValues: gallery.map { ($0.id, $0) })
            transaction.details = AuditDetails([
                "model": .id(probe.model.id),
                "modelSha256": .text(probe.model.reference.sha256),
                "pages": probe.auditPages,
                "leftOut": .list(probe.leftOut.map { .id($0) }),
                "writers": .count(gallery.count),
            ])
            return Identification(
                model: probe.model.reference,
                pages: probe.pages,
                candidates: best.compactMap { candidate in
                    writers[candidate.writerID].map { writer in
                        CandidateWriter(
                            rank: candidate.rank,
                            writer: writer.name,
                            writerID: writer.id,
                            score: candidate.score,
                            posterior: candidate.posterior,
                            log10LikelihoodRatio: candidate.log10LikelihoodRatio,
                            isKnownToModel: !writer.classes.isEmpty,
                            pages: evidence[writer.id] ?? []
                        )
                    }
                },
                unknownPosterior: ranking.unknownPosterior,
                writerCount: gallery.count
            )
        }
    }
}

/// An enrolled writer as seen from a probe.
struct GalleryWriter {
    var id: Int64
    var name: String
    var toMean: Float
    var toBestPage: Float
    /// Classes of the model that are this writer; more than one after a merge.
    var classes: [Int64]

    func similarity(to probe: Probe) -> WriterSimilarity {
        let posterior = probe.description.meanLogPosterior
        let likeliest = classes.map { Int($0) }.filter { posterior.indices.contains($0) }.max {
            (posterior[$0], $1) < (posterior[$1], $0)
        }
        return WriterSimilarity(writerID: id, toMean: toMean, toBestPage: toBestPage, classIndex: likeliest)
    }
}

extension UseCaseTransaction {
    /// How many pages are shown for a candidate.
    private static let evidencePages = 3

    /// Every writer with known pages that the model has described, those of the probe itself aside.
    func gallery(for probe: Probe) throws -> [GalleryWriter] {
        try completeWriterDescriptors(for: probe.model)
        let descriptor = probe.description.descriptor
        let rows = try connection.query(
            ArchiveQueries.scoreWriters,
            [.int64(probe.model.id), .halfVector(descriptor), .int64Array(probe.leftOut)]
        )
        let reduced = try meansWithoutPages(of: probe)
        return try rows.map { row in
            let id: Int64 = try row.get("id")
            return GalleryWriter(
                id: id,
                name: try row.get("name"),
                toMean: try reduced[id].map { $0.dotProduct(descriptor) }
                    ?? Float(try row.get("to_mean", as: Double.self)),
                toBestPage: Float(try row.get("to_best_page", as: Double.self)),
                classes: try row.get("classes")
            )
        }
    }

    /// Descriptors, made from their other pages, of the writers to whom the probe's own pages belong.
    private func meansWithoutPages(of probe: Probe) throws -> [Int64: [Float]] {
        guard !probe.leftOut.isEmpty else { return [:] }
        let owners = try connection.query(ArchiveQueries.writersOfPages, [.int64Array(probe.leftOut)])
        let writers = try owners.map { try $0.get("writer", as: Int64.self) }
        return try writerDescriptors(writers, model: probe.model, leavingOut: probe.leftOut)
    }

    /// The pages that a candidate's score rests on.
    func bestPages(ofWriters writers: [Int64], for probe: Probe) throws -> [Int64: [EvidencePage]] {
        let rows = try connection.query(
            ArchiveQueries.bestPagesOfWriters,
            [
                .int64(probe.model.id), .halfVector(probe.description.descriptor), .int64Array(writers),
                .int64Array(probe.leftOut), .int(Self.evidencePages),
            ]
        )
        var pages: [Int64: [EvidencePage]] = [:]
        for row in rows {
            pages[try row.get("writer"), default: []].append(
                EvidencePage(
                    pageID: try row.get("page"),
                    documentID: try row.get("document"),
                    document: try row.get("title"),
                    score: try row.get("similarity")
                )
            )
        }
        return pages
    }
}

extension [Float] {
    fileprivate func dotProduct(_ other: [Float]) -> Float {
        var sum: Float = 0
        for (left, right) in zip(self, other) { sum += left * right }
        return sum
    }
}
