import PageAnalysis
import Pipelining
import WriterIdentification

/// The pages of a run, read and normalised.
struct PageCollection: Sendable {
    /// What is known of a page beside its pixels.
    struct Entry: Codable, Sendable, Hashable {
        var id: String
        var writer: String
        var document: String
        var role: PageRole
        /// Of the normalised pixels.
        var fingerprint: UInt64
    }

    var store: PageStore
    /// In the order of the store's pages.
    var entries: [Entry]
    /// In the same order: where the pages come from.
    var sources: [TrainingPage]
    var skipped: [SkippedPage]

    /// A page to read and what it is for.
    struct Request: Sendable {
        var page: TrainingPage
        var role: PageRole
    }

    /// Reads `requests` on two threads, in the given order; pages that cannot be read, or hold too little ink for a single
    /// patch, are skipped.
    ///
    /// `progress` gets the share that is done; when `shouldStop` says so, the run is stopped.
    static func read(
        _ requests: [Request],
        analysis: PageAnalysisParameters,
        configuration: TrainingConfiguration,
        folder: String,
        progress: (Double) -> Void,
        shouldStop: () -> Bool
    ) throws -> PageCollection {
        var builder = PageStoreBuilder(memoryBudget: configuration.memoryBudget, folder: folder)
        var entries: [Entry] = []
        var sources: [TrainingPage] = []
        var skipped: [SkippedPage] = []
        let sampler = PatchSampler(parameters: analysis)
        let sampling = configuration.sampling
        var done = 0
        try preparedInOrder(requests, threads: 2, ahead: 8) { request in
            Result { try Prepared(request.page.load(nil), sampler: sampler, sampling: sampling) }
        } consume: { request, result in
            if shouldStop() { throw TrainingError.stopped(fraction: 0, checkpoint: nil, notice: nil) }
            switch result {
            case .success(let prepared):
                if let trimmed = prepared.trimmed, !trimmed.places.isEmpty {
                    try builder.append(trimmed, locations: prepared.locations)
                    entries.append(Entry(request, fingerprint: trimmed.fingerprint))
                    sources.append(request.page)
                } else {
                    skipped.append(SkippedPage(id: request.page.id, reason: "no handwriting found"))
                }
            case .failure(let error):
                skipped.append(SkippedPage(id: request.page.id, reason: ErrorReason(error).text))
            }
            done += 1
            progress(Double(done) / Double(requests.count))
        }
        return PageCollection(store: try builder.finish(), entries: entries, sources: sources, skipped: skipped)
    }

    /// The indices of the pages with `role`.
    func indices(_ role: PageRole) -> [Int] { entries.indices.filter { entries[$0].role == role } }

    /// The amount of writing that is learnt from, in cells of 20 pixels.
    var trainingCellCount: Int { indices(.training).reduce(0) { $0 + store.pages[$1].cellCount } }

    private struct Prepared: Sendable {
        var trimmed: TrimmedPage?
        var locations: [PatchLocation]

        init(_ page: AnalyzedPage, sampler: PatchSampler, sampling: PatchSampling) {
            trimmed = TrimmedPage(page, analysis: sampler.parameters)
            locations = sampler.sample(page, count: sampling.patchesPerPage, seed: sampling.seed)
        }
    }
}

extension PageCollection.Entry {
    fileprivate init(_ request: PageCollection.Request, fingerprint: UInt64) {
        self.init(
            id: request.page.id,
            writer: request.page.writer,
            document: request.page.document,
            role: request.role,
            fingerprint: fingerprint
        )
    }
}
