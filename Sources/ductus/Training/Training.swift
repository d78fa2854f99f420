internal import Archive
internal import Crypto
internal import PageAnalysis
internal import WriterIdentification
internal import WriterTraining

/// One `ductus train`: where the pages come from, what the network starts from, and how far it goes.
struct Training {
    private static let usualMinutes = 20.0

    private let command: Train
    private let archive: Archive?
    private let folder: TrainingFolder

    init(_ command: Train, archive: Archive?, folder: TrainingFolder) throws {
        self.command = command
        self.archive = archive
        self.folder = folder
        if command.resume, !folder.hasCheckpoint {
            throw CommandFailure(file: folder.checkpoint, "no checkpoint to go on from; leave out --resume")
        }
    }

    /// Trains until the budget is used up.
    ///
    /// - Throws: when Ctrl-C was pressed, after saving the checkpoint.
    func run() throws -> TrainingOutcome {
        let start = command.resume ? nil : try startingModel()
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
                    card: card(start),
                    checkpoint: folder.checkpoint,
                    scratchFolder: folder.scratch
                )
            }
        let progress = TrainingProgressBar(global: command.global)
        defer { progress.clear() }
        Terminal.catchInterrupts()
        return try run.run(progress: { progress.show($0) }, shouldStop: { Terminal.isInterrupted })
    }

    private var configuration: TrainingConfiguration {
        let budget =
            command.epochs.map(TrainingBudget.epochs) ?? .minutes(command.minutes ?? Self.usualMinutes)
        var configuration = TrainingConfiguration(budget: budget)
        configuration.architecture = command.architecture
        configuration.seed = command.seed
        configuration.keepsNetwork = command.refit
        if let precision = command.precision { configuration.precision = precision }
        configuration.augmentation = command.distortion.map(AugmentationParameters.init(strength:))
        return configuration
    }

    private func card(_ start: (model: RecognitionModel, sha256: String)?) -> ModelCard {
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

    // MARK: - What it starts from

    private func startingModel() throws -> (model: RecognitionModel, sha256: String)? {
        switch command.from {
        case .scratch: return nil
        case .base: return try baseModel(isNeeded: true)
        case .active: return try activeModel()
        case nil:
            if archive != nil {
                do { return try activeModel() } catch ArchiveError.noModel {}
            }
            return try baseModel(isNeeded: false)
        }
    }

    private func activeModel() throws -> (model: RecognitionModel, sha256: String)? {
        guard let archive else { return nil }
        let active = try archive.activeModel()
        return (try archive.recognitionModel(active.id), active.sha256)
    }

    private func baseModel(isNeeded: Bool) throws -> (model: RecognitionModel, sha256: String)? {
        guard let path = BaseModel.find(dataFolder: try command.global.dataFolder()) else {
            if isNeeded { throw BaseModel.missing }
            return nil
        }
        let bytes = try FileBytes.read(path)
        do { return (try RecognitionModel(modelFile: bytes), Self.sha256(bytes)) } catch {
            throw CommandFailure(file: path, error)
        }
    }

    private static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
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
