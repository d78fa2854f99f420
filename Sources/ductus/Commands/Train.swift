internal import Archive
internal import ArgumentParser
internal import NeuralNetwork
internal import WriterIdentification
internal import WriterTraining

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train a model on the archive's known pages, or on a manifest's scans.",
        discussion: """
            From the archive it ends with the model stored, all pages described by it, and the model active; where held-out \
            pages are found worse than by the model that was active, it is stored only (exit code 3). With \
            --manifest it learns from the rows of split "train" and ends with the file that --output names. Ctrl-C saves \
            a checkpoint; the same command with --resume goes on from it. Questioned documents are never trained on.
            """
    )

    @Option(help: "Start from the base model, from the active model, or from scratch; else the best that is there.")
    var from: TrainingStart?

    @Option(help: ArgumentHelp("Minutes of training; reading and embedding the pages come on top.", valueName: "m"))
    var minutes: Double?

    @Option(help: ArgumentHelp("Times that all pages are gone through, instead of minutes.", valueName: "n"))
    var epochs: Double?

    @Option(help: ArgumentHelp("A CSV manifest to train on instead of the archive.", valueName: "csv"))
    var manifest: String?

    @Option(help: ArgumentHelp("Train only on the archive's pages of this split.", valueName: "name"))
    var split: String?

    @Option(
        name: .customLong("split-column"),
        help: ArgumentHelp("The manifest's column that says which split a row belongs to.", valueName: "name")
    )
    var splitColumn = "split"

    @Option(help: ArgumentHelp("Write the model to this file.", valueName: "file"))
    var output: String?

    @Flag(
        inversion: .prefixedNo,
        help: "Put the model into the archive and let it answer; the default unless --manifest is given."
    )
    var activate: Bool?

    @Flag(help: "Go on from the checkpoint of a run that was stopped.")
    var resume = false

    @Flag(help: "Leave the network as it is and fit whitening and calibration anew.")
    var refit = false

    @Flag(help: "Activate the model even where it finds held-out pages worse than the active one; the log says so.")
    var force = false

    @Option(help: "The network: residual, or seed, the one of the blog post that started the project.")
    var architecture: Architecture = .residual

    @Option(help: "The number format of the network: f32 or bf16; else the fastest this machine has.")
    var precision: ComputePrecision?

    @Option(
        help: ArgumentHelp(
            "How strongly patches are varied, 0 to 3; else 0.6 from scratch, and 1 to 2 from a model.",
            valueName: "strength"
        )
    )
    var distortion: Double?

    @Option(help: ArgumentHelp("The seed of everything random.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("What to call the model.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("The terms of the scans trained on, which bind the model too.", valueName: "text"))
    var terms = "not stated"

    @Option(
        help: ArgumentHelp(
            "Where checkpoint, curve and list of pages go; else the folder training of the data folder.",
            valueName: "dir"
        )
    )
    var folder: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if minutes != nil, epochs != nil { throw ValidationError("give --minutes or --epochs, not both.") }
        if let amount = minutes ?? epochs, !(amount > 0 && amount.isFinite) {
            throw ValidationError("the time to train must be more than 0.")
        }
        if refit, from == .scratch || minutes != nil || epochs != nil || resume {
            throw ValidationError("--refit trains nothing: leave out --from scratch, --minutes, --epochs and --resume.")
        }
        if force, activate == false { throw ValidationError("--force activates; leave out --no-activate.") }
        if let distortion, !AugmentationParameters.strengths.contains(distortion) {
            throw ValidationError("--distortion must be between 0 and 3.")
        }
        if manifest != nil, split != nil {
            throw ValidationError("--split goes with the archive; a manifest has its own.")
        }
        if manifest != nil, output == nil, activate != true {
            throw ValidationError(
                "name the file to write with --output, or put the model into the archive with --activate."
            )
        }
    }

    func run() throws {
        let archive = try openArchive()
        let folder = try TrainingFolder(folder ?? "\(global.dataFolder())/training")
        let training = try Training(self, archive: archive, folder: folder)
        let outcome = try training.run()
        let file = outcome.model.encoded()
        if let output { try OutputFile.write(file, to: output) }
        let curve = try folder.write(outcome)
        var stored: ModelSummary?
        if let archive, activate == true || manifest == nil {
            let model = try archive.storeModel(
                file,
                name: outcome.model.card.title,
                classes: training.classes
            )
            if activate != false, force || outcome.comparison?.isNotWorse != false {
                _ = try ModelActivation.activate(
                    model.id,
                    in: archive,
                    validation: outcome.comparison.map(ModelValidation.init),
                    leavingOutPages: true,
                    global: global
                )
            }
            stored = try archive.modelSummary(model.id)
        }
        let report = TrainingReport(outcome: outcome, file: output, curve: curve, model: stored)
        global.show(report.text, json: report.json)
        if let stored, activate != false, stored.state != .active {
            throw CommandFailure(
                "model \(stored.id) is not active, as it finds held-out pages worse; \"ductus models activate \(stored.id)\" "
                    + "or --force activates it all the same",
                code: .refused
            )
        }
    }

    /// nil when nothing is asked of the archive.
    private func openArchive() throws -> Archive? {
        if manifest != nil, from != .active { return activate == true ? try global.openOrMakeArchive() : nil }
        return try global.openArchive()
    }
}
