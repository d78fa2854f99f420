internal import Archive
internal import ArgumentParser
internal import Typesetting
internal import WriterIdentification

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure a model on labelled scans of a manifest by a frozen protocol.",
        discussion: """
            identification: documents of split "test" ask for their writer among the rows of split "train".
            retrieval: every page asks all others for pages of the same writer.
            verification: all pairs of documents, by one writer or by two; calibrated on other writers than those compared.
            open-set: identification where half of the writers, drawn by the seed, are not enrolled.
            Nothing is enrolled; without --model the archive is only asked for its active model.
            """
    )

    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp("identification, retrieval, verification or open-set.", valueName: "name"),
        transform: Evaluate.evaluationProtocol
    )
    var chosenProtocol: EvaluationProtocol

    @Option(help: ArgumentHelp("A model file; else the archive's active model.", valueName: "file"))
    var model: String?

    @Option(
        name: .customLong("split-column"),
        help: ArgumentHelp("The column that says which split a row belongs to.", valueName: "name")
    )
    var splitColumn = "split"

    @Option(
        help: ArgumentHelp(
            "For verification: write a validation pack there, with the likelihood ratios of \"ductus compare\" by amount of "
                + "text.",
            valueName: "folder"
        )
    )
    var report: String?

    @Option(help: ArgumentHelp("Not for identification: take only the rows of this split.", valueName: "name"))
    var split: String?

    @Option(help: ArgumentHelp("For identification: the split that is enrolled; else \"train\".", valueName: "name"))
    var gallery: String?

    @Option(help: ArgumentHelp("For identification: the split that asks; else \"test\".", valueName: "name"))
    var probes: String?

    @Option(
        name: .customLong("calibration-split"),
        help: ArgumentHelp(
            "For verification: calibrate on this split, of other writers; else cross-validated over writers.",
            valueName: "name"
        )
    )
    var calibrationSplit: String?

    @Option(help: ArgumentHelp("Cut every page down to this many of its lines, ten times.", valueName: "n"))
    var lines: Int?

    @Option(help: ArgumentHelp("The seed of everything drawn.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Write run and qrels for trec_eval into this folder.", valueName: "folder"))
    var trec: String?

    @Option(
        help: ArgumentHelp(
            "For retrieval: show the ten pages that were found worst, in this folder.",
            valueName: "folder"
        )
    )
    var worst: String?

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The manifest, with a header line.", valueName: "manifest.csv"))
    var manifest: String

    func validate() throws {
        if split != nil, chosenProtocol == .identification {
            throw ValidationError("identification takes two splits: name them with --gallery and --probes.")
        }
        if gallery != nil || probes != nil, chosenProtocol != .identification {
            throw ValidationError("--gallery and --probes go with --protocol identification.")
        }
        if calibrationSplit != nil, chosenProtocol != .verification {
            throw ValidationError("--calibration-split goes with --protocol verification.")
        }
        if report != nil {
            guard chosenProtocol == .verification else {
                throw ValidationError("--report goes with --protocol verification.")
            }
            guard calibrationSplit == nil, lines == nil, trec == nil else {
                throw ValidationError("--report takes neither --calibration-split nor --lines nor --trec.")
            }
        }
        if worst != nil, chosenProtocol != .retrieval || lines != nil {
            throw ValidationError("--worst goes with --protocol retrieval of whole pages.")
        }
        if let lines, lines < 1 { throw ValidationError("--lines takes a number from 1.") }
    }

    func run() throws {
        let manifest = try ManifestFile.read(self.manifest, splitColumn: splitColumn)
        if let report { return try writePack(manifest, model: try chosenModel(), into: report) }
        do {
            let progress = ProgressBar("Evaluating", global: global)
            defer { progress.clear() }
            let evaluation = try ManifestEvaluation(model: try chosenModel())
            let outcome = try evaluation.evaluate(
                manifest,
                plan: plan,
                threads: ProcessContext.readerThreads,
                progress: { progress.update(done: $0, of: $1) }
            )
            progress.clear()
            if let trec { try TRECFolder(path: trec).write(outcome.rankings, name: chosenProtocol.rawValue) }
            if let worst { try FailureReport(manifest: manifest).write(outcome.rankings, into: worst) }
            let report = EvaluationReport(outcome.result)
            global.show(report.text, json: report.json)
            let skipped = outcome.result.skipped.count
            guard skipped == 0 else {
                throw CommandFailure(
                    file: self.manifest,
                    "the figures leave out \(Quantity.count(skipped, "row")) that cannot be read; mend them"
                )
            }
        } catch let error as ManifestEvaluation.Failure {
            throw CommandFailure(file: self.manifest, error)
        }
    }

    private var plan: EvaluationPlan {
        var plan = EvaluationPlan(protocol: chosenProtocol)
        if let gallery { plan.gallery = gallery }
        if let probes { plan.probes = probes }
        plan.split = split
        plan.calibrationSplit = calibrationSplit
        plan.linesPerPage = lines
        plan.seed = seed
        return plan
    }

    private func chosenModel() throws -> RecognitionModel {
        if let model { return try ModelFile.read(model) }
        let archive = try global.openArchive()
        return try archive.recognitionModel(archive.activeModel().id)
    }

    private static func evaluationProtocol(_ name: String) throws -> EvaluationProtocol {
        guard let known = EvaluationProtocol(rawValue: name) else {
            let names = EvaluationProtocol.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no protocol \"\(name)\"; choose one of \(names).")
        }
        return known
    }
}
