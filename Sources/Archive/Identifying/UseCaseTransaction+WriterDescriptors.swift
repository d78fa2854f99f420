internal import PostgresClient
internal import WriterIdentification

extension UseCaseTransaction {
    private static let writersAtATime = 10_000

    /// Makes the descriptors of writers whose pages have changed since they were last asked for.
    ///
    /// Enrollments and moves hold the writer's lock until they end, so none can slip between reading and storing.
    func completeWriterDescriptors(for model: LoadedModel) throws {
        while true {
            let missing = try connection.query(
                ArchiveQueries.writersWithoutDescriptor,
                [.int64(model.id), .int(Self.writersAtATime)]
            ).map { row in try row.get("writer", as: Int64.self) }
            guard !missing.isEmpty else { return }
            try connection.execute(ArchiveQueries.lockWriters, [.int64Array(missing)])
            for (writer, descriptor) in try writerDescriptors(missing, model: model, leavingOut: []) {
                try connection.execute(
                    ArchiveQueries.insertWriterDescriptor,
                    [.int64(writer), .int64(model.id), .halfVector(descriptor)]
                )
            }
        }
    }

    /// The whitened mean of the aggregates of each writer's known pages, weighted by their patches; no entry for a
    /// writer without any.
    func writerDescriptors(
        _ writers: [Int64],
        model: LoadedModel,
        leavingOut pages: [Int64]
    ) throws -> [Int64: [Float]] {
        var sums: [Int64: (sum: [Float], weight: Float)] = [:]
        try connection.forEachRow(
            ArchiveQueries.writerAggregates,
            [.int64(model.id), .int64Array(writers), .int64Array(pages)]
        ) { row in
            let writer: Int64 = try row.get("writer")
            let weight = Float(try row.get("patch_count", as: Int.self))
            let aggregate = try row.get("aggregate", as: HalfVector.self).values
            var entry = sums[writer] ?? ([Float](repeating: 0, count: aggregate.count), 0)
            for index in aggregate.indices { entry.sum[index] += weight * aggregate[index] }
            entry.weight += weight
            sums[writer] = entry
        }
        return sums.mapValues { entry in
            model.model.descriptor(ofAggregate: entry.sum.map { $0 / entry.weight })
        }
    }
}
