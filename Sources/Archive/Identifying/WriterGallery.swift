internal import WriterIdentification

/// Enrolled writers as seen from a probe: all, or in a large archive those that can be among the best.
struct WriterGallery {
    var writers: [GalleryWriter]
    /// How many are enrolled.
    var enrolledCount: Int

    func ranking(of probe: Probe) -> WriterRanking {
        WriterRanking.rank(
            writers.map { $0.similarity(to: probe) },
            meanLogPosterior: probe.description.meanLogPosterior,
            calibration: probe.model.model.calibration,
            enrolledCount: enrolledCount
        )
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
