internal import NeuralNetwork
internal import PageAnalysis
internal import Synchronization
internal import WriterIdentification

/// A model of the archive, ready to be used.
struct LoadedModel: Sendable {
    let reference: ModelReference
    let model: RecognitionModel

    var id: Int64 { reference.id }
    var reader: ScanReader { ScanReader(analyzer: PageAnalyzer(parameters: model.analysis)) }
}

/// The models in memory, so that one is not read from the database for each page.
final class LoadedModels: Sendable {
    /// Two at most: the active one and one that is being built.
    private static let capacity = 2

    private struct Entry {
        let loaded: LoadedModel
        /// Made when the first page is described: searching for a stored page needs no network.
        var describer: PageDescriber?
    }

    /// Protects the entries, the describers' sessions above all: one thread at a time runs the network.
    private let entries = Mutex<[Int64: Entry]>([:])

    /// The model, when it is in memory.
    func model(_ id: Int64) -> LoadedModel? { entries.withLock { $0[id]?.loaded } }

    func insert(_ loaded: LoadedModel) {
        entries.withLock { entries in
            if entries.count >= Self.capacity { entries.removeAll() }
            entries[loaded.id] = Entry(loaded: loaded, describer: nil)
        }
    }

    /// Describes a page with a model, computing on all cores.
    func describe(_ page: PreparedPage, with loaded: LoadedModel) throws(ArchiveError) -> DescribedPage {
        let patches = page.patches
        do throws(NetworkError) {
            let description = try entries.withLock { entries throws(NetworkError) in
                if let describer = entries[loaded.id]?.describer { return try describer.describe(patches) }
                if entries.count >= Self.capacity, entries[loaded.id] == nil { entries.removeAll() }
                let describer = try PageDescriber(model: loaded.model)
                entries[loaded.id] = Entry(loaded: loaded, describer: describer)
                return try describer.describe(patches)
            }
            return DescribedPage(facts: page.facts, description: description)
        } catch {
            throw .network(reason: error.description)
        }
    }
}
