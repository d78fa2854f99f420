internal import Archive
internal import PageAnalysis
internal import WriterIdentification
internal import WriterTraining

/// One `ductus train`: where the pages come from, what the network starts from, and how far it goes.
struct Training {
    private static let usualMinutes = 20.0

    private let command: Train
    private let archive: Archive?
    private let folder: TrainingFolder
    /// nil when it starts from nothing or goes on from a checkpoint.
    private let start: TrainingBeginning?

    init(_ command: Train, archive: Archive?, folder: TrainingFolder) throws {
        self.command = command
        self.archive = archive
        self.folder = folder
        if command.resume, !folder.hasCheckpoint {
            throw CommandFailure(file: folder.checkpoint, "no checkpoint to go on from; leave out --resume")
        }
        start = command.resume ? nil : try TrainingBeginning(command, archive: archive)
    }

    /// What the classes of the model are to the archive.
    var classes: ModelClasses {
        guard command.refit else { return .writersOfThisArchive }
        return start?.archiveID.map(ModelClasses.inherited) ?? .strangers
    }

    /// Trains until the budget is used up.
    ///
    /// - Throws: when Ctrl-C was pressed, after saving the checkpoint.
    func run() throws -> TrainingOutcome {
        let incumbent = try incumbent()
        let analysis = start?.model.analysis ?? .standard
        let (pages, validationPages) = try pages(analysis: analysis)
        let run =
            if command.resume {
                try TrainingRun(
                    resuming: folder.checkpoint,
                    pages: pages,
                    validationPages: validationPages,
                    scratchFolder: folder.scratch
                )
            } else {
                try TrainingRun(
                    pages: pages,
                    validationPages: validationPages,
                    startingFrom: start?.model,
                    analysis: analysis,
                    configuration: configuration,
                    card: card,
                    checkpoint: folder.checkpoint,
                    scratchFolder: folder.scratch
                )
            }
        let progress = TrainingProgressBar(global: command.global)
        defer { progress.clear() }
        Terminal.catchInterrupts()
        return try run.run(
            against: incumbent,
            progress: { progress.show($0) },
            shouldStop: { Terminal.isInterrupted }
        )
    }

    private var configuration: TrainingConfiguration {
        let budget =
            command.epochs.map(TrainingBudget.epochs) ?? .minutes(command.minutes ?? Self.usualMinutes)
        var configuration = TrainingConfiguration(budget: budget)
        configuration.architecture = command.architecture
        configuration.seed = command.seed
        configuration.keepsNetwork = command.refit
        if start != nil { configuration.startFromModel() }
        if let precision = command.precision { configuration.precision = precision }
        configuration.augmentation = command.distortion.map(AugmentationParameters.init(strength:))
        return configuration
    }

    private var card: ModelCard {
        if command.refit, var card = start?.model.card {
            card.parent = start?.sha256
            card.metrics = card.metrics.filter { $0.key.hasPrefix("training.") }
            return card
        }
        let source = command.manifest ?? "the archive"
        return ModelCard(
            title: command.title ?? "trained on \(source)",
            created: "",
            trainedOn: "",
            terms: command.terms,
            parent: start?.sha256
        )
    }

    /// The model that the new one is to take over from: the active one, unless the training was told to begin elsewhere.
    private func incumbent() throws -> RecognitionModel? {
        guard let archive, command.from == nil || command.from == .active else { return nil }
        do { return try archive.recognitionModel(archive.activeModel().id) } catch ArchiveError.noModel { return nil }
    }

    // MARK: - The pages

    private func pages(analysis: PageAnalysisParameters) throws -> ([TrainingPage], [TrainingPage]) {
        guard let manifest = command.manifest else { return (try archivePages(analysis: analysis), []) }
        do {
            let source = try ManifestTrainingSource(
                ManifestFile.read(manifest, splitColumn: command.splitColumn),
                reader: ScanReader(analyzer: PageAnalyzer(parameters: analysis))
            )
            return (source.pages, source.validationPages)
        } catch let error as ManifestTrainingSource.Failure {
            throw CommandFailure(file: manifest, error)
        }
    }

    private func archivePages(analysis: PageAnalysisParameters) throws -> [TrainingPage] {
        guard let archive else { return [] }
        return try archive.trainingPages(split: command.split, analysis: analysis).map { page in
            TrainingPage(
                id: "\(page.pageID) sha256:\(page.sha256)",
                writer: page.writer,
                document: "\(page.documentID)",
                load: page.load
            )
        }
    }
}
