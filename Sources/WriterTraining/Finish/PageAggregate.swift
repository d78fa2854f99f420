import PageAnalysis
import WriterIdentification

/// What the last phase of a run keeps of a described page: enough to enroll it and to ask for its writer.
struct PageAggregate: Sendable {
    var entry: PageCollection.Entry
    var patches: [PatchLocation]
    /// [D]: the mean of the unit-length embeddings of its patches.
    var aggregate: [Float]
    /// [W]: the mean natural log-posterior of its patches; empty for training pages.
    var meanLogPosterior: [Float]

    /// The description that a gallery takes, without what it does not look at.
    func description(_ model: RecognitionModel) -> PageDescription {
        PageDescription(
            patches: patches,
            embeddings: [],
            logPosteriors: [],
            aggregate: aggregate,
            descriptor: model.descriptor(ofAggregate: aggregate)
        )
    }
}
