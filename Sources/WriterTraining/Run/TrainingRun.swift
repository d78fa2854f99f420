import NeuralNetwork
public import PageAnalysis
public import WriterIdentification

/// Trains a network on pages, from the first reading of the scans to a model that can be used.
///
/// Everything runs on the calling thread but for reading pages and making batches; so does the network's session, of
/// which a process has one at a time.
public final class TrainingRun {
    private let requests: [PageCollection.Request]
    private let scratchFolder: String
    private let checkpoint: String?
    private let start: Start

    private enum Start {
        case beginning(TrainingConfiguration, PageAnalysisParameters, ModelCard, RecognitionModel?)
        case state(TrainingState)
    }

    /// Prepares a run from the beginning.
    ///
    /// - Parameters:
    ///   - pages: what to learn; a share of the documents is held out to check the run.
    ///   - validationPages: pages of other writers, by which it is decided whether whitening pays.
    ///   - model: a model to start from instead of random weights; its classes are kept for writers of the same name.
    ///   - analysis: what the pages were analysed with.
    ///   - card: title, terms and parent of the model; the rest is filled in.
    ///   - checkpoint: the file to save the run's state in; kept when the run is over.
    ///   - scratchFolder: where pages are kept that do not fit into memory.
    public init(
        pages: [TrainingPage],
        validationPages: [TrainingPage] = [],
        startingFrom model: RecognitionModel? = nil,
        analysis: PageAnalysisParameters = .standard,
        configuration: TrainingConfiguration,
        card: ModelCard,
        checkpoint: String? = nil,
        scratchFolder: String
    ) throws(TrainingError) {
        try configuration.validate()
        guard model != nil || !configuration.keepsNetwork else {
            throw .configuration(name: "network", requirement: "there to be kept")
        }
        var configuration = configuration
        if let model { configuration.architecture = model.network.architecture }
        let heldOut = PageRole.heldOutPages(of: pages, share: configuration.validationShare, seed: configuration.seed)
        let requests =
            pages.map { page in
                PageCollection.Request(page: page, role: heldOut.contains(page.id) ? .heldOut : .training)
            } + validationPages.map { PageCollection.Request(page: $0, role: .otherWriter) }
        self.requests = requests.sorted { $0.page.id < $1.page.id }
        for (first, second) in zip(self.requests, self.requests.dropFirst()) where first.page.id == second.page.id {
            throw .repeatedPage(id: first.page.id)
        }
        self.scratchFolder = scratchFolder
        self.checkpoint = checkpoint
        start = .beginning(configuration, analysis, card, model)
    }

    /// Prepares to go on from a checkpoint, which is written on. Pages that it does not know are left out; those that it
    /// knows must still be there, unchanged.
    public init(
        resuming checkpoint: String,
        pages: [TrainingPage],
        validationPages: [TrainingPage] = [],
        scratchFolder: String
    ) throws(TrainingError) {
        let state = try CheckpointFile.read(checkpoint)
        let known = Dictionary((pages + validationPages).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var requests: [PageCollection.Request] = []
        for entry in state.record.pages {
            guard let page = known[entry.id] else {
                throw .foreignCheckpoint(path: checkpoint, reason: "its page '\(entry.id)' is not among the pages")
            }
            requests.append(PageCollection.Request(page: page, role: entry.role))
        }
        self.requests = requests
        self.scratchFolder = scratchFolder
        self.checkpoint = checkpoint
        start = .state(state)
    }

    /// Reads the pages, trains, and makes the model.
    ///
    /// - Parameters:
    ///   - incumbent: a model to compare the new one with.
    ///   - progress: called several times a second, on the calling thread.
    ///   - shouldStop: asked all the time; when true, a checkpoint is written and `TrainingError.stopped` thrown.
    public func run(
        against incumbent: RecognitionModel? = nil,
        progress: @escaping (TrainingProgress) -> Void = { _ in },
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(TrainingError) -> TrainingOutcome {
        let pages = try read(progress, shouldStop)
        let before = try beginning(pages)
        let loop = TrainingLoop(
            configuration: before.record.configuration,
            pages: pages,
            classes: Self.classes(before.record.writers),
            checkpoint: checkpoint,
            progress: progress,
            shouldStop: shouldStop
        )
        let state = before.record.configuration.keepsNetwork ? before : try loop.run(from: before)
        let finisher = ModelFinisher(
            state: state,
            pages: pages,
            kept: keptModel,
            incumbent: incumbent,
            checkpoint: checkpoint,
            progress: progress,
            shouldStop: shouldStop
        )
        let (model, comparison) = try finisher.finish()
        return outcome(state, pages, model, comparison)
    }

    private var keptModel: RecognitionModel? {
        guard case .beginning(let configuration, _, _, let model) = start, configuration.keepsNetwork else {
            return nil
        }
        return model
    }

    private func read(
        _ progress: (TrainingProgress) -> Void,
        _ shouldStop: () -> Bool
    ) throws(TrainingError) -> PageCollection {
        let (configuration, analysis) =
            switch start {
            case .beginning(let configuration, let analysis, _, _): (configuration, analysis)
            case .state(let state): (state.record.configuration, state.record.analysis)
            }
        do {
            return try PageCollection.read(
                requests,
                analysis: analysis,
                configuration: configuration,
                folder: scratchFolder,
                progress: { progress(TrainingProgress(phase: .reading, fraction: $0)) },
                shouldStop: shouldStop
            )
        } catch let error as TrainingError { throw error } catch { throw .network(reason: "\(error)") }
    }

    /// The state that training goes on from.
    private func beginning(_ pages: PageCollection) throws(TrainingError) -> TrainingState {
        switch start {
        case .state(let state):
            try requireSamePages(pages, as: state)
            return state
        case .beginning(var configuration, let analysis, let card, let model):
            let passes = configuration.budget.passes(
                cells: pages.trainingCellCount,
                batchSize: configuration.batchSize,
                precision: configuration.precision
            )
            configuration.augmentation =
                configuration.augmentation ?? (model == nil ? .slight : .suited(toPasses: passes))
            let learnt = Set(pages.indices(.training).map { pages.entries[$0].writer }).sorted()
            guard learnt.count >= 2 else {
                throw .tooFewWriters(count: learnt.count, skippedPages: pages.skipped.count)
            }
            let writers = configuration.keepsNetwork ? model?.writers ?? learnt : learnt
            return TrainingState(
                record: TrainingState.Record(
                    configuration: configuration,
                    analysis: analysis,
                    card: card,
                    writers: writers,
                    pages: pages.entries,
                    skipped: pages.skipped
                ),
                parameters: Self.parameters(for: writers, from: model, configuration: configuration)
            )
        }
    }

    private func requireSamePages(_ pages: PageCollection, as state: TrainingState) throws(TrainingError) {
        guard let checkpoint else { return }
        if let lost = pages.skipped.first {
            throw .foreignCheckpoint(path: checkpoint, reason: "its page '\(lost.id)' cannot be read: \(lost.reason)")
        }
        for (entry, known) in zip(pages.entries, state.record.pages) where entry.fingerprint != known.fingerprint {
            throw .foreignCheckpoint(path: checkpoint, reason: "its page '\(entry.id)' is no longer what it was")
        }
    }

    private static func parameters(
        for writers: [String],
        from model: RecognitionModel?,
        configuration: TrainingConfiguration
    ) -> NetworkParameters {
        guard let model else {
            return NetworkParameters(
                architecture: configuration.architecture,
                classCount: writers.count,
                seed: configuration.seed
            )
        }
        let rows = Dictionary(model.writers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return model.network.withClasses(keeping: writers.map { rows[$0] }, seed: configuration.seed)
    }

    private static func classes(_ writers: [String]) -> [String: Int32] {
        Dictionary(writers.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }

    private func outcome(
        _ state: TrainingState,
        _ pages: PageCollection,
        _ model: RecognitionModel,
        _ comparison: ModelComparison?
    ) -> TrainingOutcome {
        func ids(_ role: PageRole) -> [String] { pages.indices(role).map { pages.entries[$0].id } }
        let record = state.record
        return TrainingOutcome(
            model: model,
            comparison: comparison,
            curve: record.recorder.points,
            trainingPages: ids(.training),
            validationPages: (ids(.heldOut) + ids(.otherWriter)).sorted(),
            skippedPages: record.skipped,
            throughput: TrainingOutcome.Throughput(
                steps: record.step,
                patches: record.step * record.configuration.batchSize,
                seconds: record.seconds,
                secondsWaiting: record.secondsWaiting,
                secondsChecking: record.secondsChecking
            )
        )
    }
}
