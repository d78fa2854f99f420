internal import NeuralNetwork
internal import PageAnalysis
internal import WriterIdentification

/// What each thread of an ingest has for itself: a session of the network that computes on this thread alone.
///
/// Many pages are described beside each other, each on one core. The threads of a session that computes on all cores
/// wait for each other busily, and take from the threads that read what they do not use (docs/performance.md).
final class IngestTools {
    /// Small batches stay in the core's cache.
    private static let batchSize = 32

    private let model: LoadedModel
    private var describer: PageDescriber?

    init(model: LoadedModel) {
        self.model = model
    }

    func describe(_ page: PreparedPage) throws(ArchiveError) -> DescribedPage {
        do throws(NetworkError) {
            let description = try session().describe(page.patches)
            return DescribedPage(facts: page.facts, description: description)
        } catch {
            throw .network(reason: error.description)
        }
    }

    private func session() throws(NetworkError) -> PageDescriber {
        if let describer { return describer }
        let made = try PageDescriber(model: model.model, batchSize: Self.batchSize, threads: 1)
        describer = made
        return made
    }
}

/// A page of a scan with what a model says of it.
struct DescribedPage: Sendable {
    var facts: PageFacts
    var description: PageDescription
}
