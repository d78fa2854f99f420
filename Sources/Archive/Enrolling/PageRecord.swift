internal import PageAnalysis
internal import PostgresClient
internal import WriterIdentification

/// What a model says of a page, as it is stored.
struct PageRecord: Sendable {
    var patches: [PatchLocation]
    /// [n, D] row-major, each row of length 1.
    var embeddings: [Float]
    /// The largest probabilities of each patch.
    var posteriors: [SparseVector]
    /// [D]
    var aggregate: [Float]
    /// [d], of length 1.
    var descriptor: [Float]

    init(_ description: PageDescription) {
        let classCount = description.classCount
        self.patches = description.patches
        self.embeddings = description.embeddings
        self.posteriors = description.patches.indices.map { patch in
            let largest = description.largestPosteriors(ofPatch: patch)
            return SparseVector(
                dimension: classCount,
                indices: largest.map { Int32($0.classIndex) },
                values: largest.map(\.probability)
            )
        }
        self.aggregate = description.aggregate
        self.descriptor = description.descriptor
    }

    /// Stores the description unless the page has one by this model or is gone.
    ///
    /// - Returns: whether it was stored.
    func store(page: Int64, model: Int64, on connection: PostgresConnection) throws -> Bool {
        let stored = try connection.execute(
            ArchiveQueries.describePageOnce,
            [
                .int64(page), .int64(model), .int32(Int32(patches.count)), .halfVector(aggregate),
                .halfVector(descriptor),
            ]
        )
        guard stored == 1 else { return false }
        let dimension = aggregate.count
        try connection.copyIn(ArchiveQueries.copyPatches) { writer in
            for (ordinal, patch) in patches.enumerated() {
                let start = ordinal * dimension
                try writer.write([
                    .int64(page), .int64(model), .int32(Int32(ordinal)), .int32(Int32(patch.x)),
                    .int32(Int32(patch.y)), .float(patch.inkShare),
                    .halfVector(Array(embeddings[start..<start + dimension])), .sparseVector(posteriors[ordinal]),
                ])
            }
        }
        return true
    }
}
