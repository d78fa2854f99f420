internal import PostgresClient
internal import WriterIdentification

extension UseCaseTransaction {
    /// The writers with known pages that the model has described, those of the probe itself aside.
    ///
    /// In an archive of more than `fewPages` only those are scored who can be among the best `top`: see
    /// ``CandidateWriters``.
    func gallery(for probe: Probe, top: Int, fewPages: Int) throws -> WriterGallery {
        try completeWriterDescriptors(for: probe.model)
        let isLarge = try row(ArchiveQueries.hasDescribedMore, [.int64(probe.model.id), .int(fewPages)])
        guard try isLarge.get("is_more") else {
            let writers = try scored(ArchiveQueries.scoreWriters, for: probe)
            return WriterGallery(writers: writers, enrolledCount: writers.count)
        }
        let enrolled = try row(ArchiveQueries.countDescribedWriters, [.int64(probe.model.id)])
        var gallery = WriterGallery(writers: [], enrolledCount: try enrolled.get("writers"))
        var reach = CandidateReach.first
        while true {
            let found = try candidates(for: probe, within: reach)
            gallery.writers = try scored(ArchiveQueries.scoreCandidates, for: probe, of: found.writers)
            if found.decides(top, of: gallery.ranking(of: probe)) { return gallery }
            reach = reach.doubled
        }
    }

    private func candidates(for probe: Probe, within reach: CandidateReach) throws -> CandidateWriters {
        var found = CandidateWriters(reach: reach)
        let rows = try connection.query(
            ArchiveQueries.candidateWriters,
            [
                .int64(probe.model.id), .halfVector(probe.description.descriptor), .int64Array(probe.leftOut),
                .int(reach.pages), .int(reach.writers),
            ]
        )
        for row in rows {
            let similarity: Double = try row.get("similarity")
            let writer: Int64? = try row.get("writer")
            if try row.get("is_page") {
                found.addPage(of: writer, similarity: similarity)
            } else if let writer {
                found.add(writer, similarity: similarity)
            }
        }
        return found
    }

    private func scored(_ query: PostgresQuery, for probe: Probe, of writers: [Int64]? = nil) throws -> [GalleryWriter]
    {
        let descriptor = probe.description.descriptor
        let rows = try connection.query(
            query,
            [.int64(probe.model.id), .halfVector(descriptor), .int64Array(probe.leftOut)]
                + (writers.map { [.int64Array($0)] } ?? [])
        )
        let reduced = try meansWithoutPages(of: probe)
        return try rows.map { row in
            let id: Int64 = try row.get("id")
            return GalleryWriter(
                id: id,
                name: try row.get("name"),
                toMean: try reduced[id].map { $0.dot(descriptor) } ?? Float(try row.get("to_mean", as: Double.self)),
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
}
