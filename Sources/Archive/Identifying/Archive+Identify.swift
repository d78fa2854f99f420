internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Up to so many pages every enrolled writer is scored (docs/performance.md).
    public static let fewPages = 20_000

    /// Ranks the enrolled writers by how well they explain scans, which together are one questioned document.
    ///
    /// The scans are not stored. Where they are in the archive themselves, those pages are left out of the evidence.
    ///
    /// - Parameters:
    ///   - reading: applies to every scan.
    ///   - top: how many candidates to answer.
    ///   - fewPages: in an archive of more pages only those writers are scored who can be among them; the answer is the
    ///     same, as far as the descriptor index misses nothing.
    /// - Throws: ``ArchiveError/emptyArchive`` or ``ArchiveError/onlyTheProbeItself(pages:)`` when there is nobody to
    ///   compare with; traps without scans.
    public func identify(
        _ scans: [ScanFile],
        reading: ReadingOptions = ReadingOptions(),
        top: Int = 10,
        fewPages: Int = Archive.fewPages
    ) throws -> Identification {
        precondition(!scans.isEmpty, "a probe has at least one scan")
        let probe = try probe(scans, reading: reading)
        return try perform(.identify) { transaction in
            let gallery = try transaction.gallery(for: probe, top: top, fewPages: fewPages)
            guard !gallery.writers.isEmpty else {
                let owners = try transaction.connection.query(
                    ArchiveQueries.writersOfPages,
                    [.int64Array(probe.leftOut)]
                )
                throw owners.isEmpty ? ArchiveError.emptyArchive : .onlyTheProbeItself(pages: probe.leftOut)
            }
            let ranking = gallery.ranking(of: probe)
            let best = Array(ranking.candidates.prefix(max(0, top)))
            let evidence = try transaction.bestPages(ofWriters: best.map(\.writerID), for: probe)
            let writers = Dictionary(uniqueKeysWithValues: gallery.writers.map { ($0.id, $0) })
            transaction.details = AuditDetails([
                "model": .id(probe.model.id),
                "modelSha256": .text(probe.model.reference.sha256),
                "pages": probe.auditPages,
                "leftOut": .list(probe.leftOut.map { .id($0) }),
                "writers": .count(gallery.enrolledCount),
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
                writerCount: gallery.enrolledCount
            )
        }
    }
}

extension UseCaseTransaction {
    /// How many pages are shown for a candidate.
    private static let evidencePages = 3

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
