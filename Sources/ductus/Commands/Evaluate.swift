internal import Archive
internal import ArgumentParser
internal import WriterIdentification

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure a model on labelled scans of a manifest by a frozen protocol.",
        discussion: """
            identification: rows of split "train" are the gallery, documents of split "test" ask for their writer.
            retrieval: every page asks all others for pages of the same writer.
            Nothing is enrolled; without --model the archive is only asked for its active model.
            """
    )

    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp("identification or retrieval.", valueName: "name"),
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

    @Option(help: ArgumentHelp("For retrieval: take only the rows of this split.", valueName: "name"))
    var split: String?

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The manifest, with a header line.", valueName: "manifest.csv"))
    var manifest: String

    func validate() throws {
        if split != nil, chosenProtocol != .retrieval {
            throw ValidationError("--split goes with --protocol retrieval.")
        }
    }

    func run() throws {
        var manifest = try ManifestFile.read(self.manifest, splitColumn: splitColumn)
        do {
            if let split { manifest.rows = try manifest.rows(split: split) }
            let progress = ProgressBar("Evaluating", isQuiet: global.quiet)
            let evaluation = try ManifestEvaluation(model: try chosenModel())
            let result = try evaluation.evaluate(
                manifest,
                protocol: chosenProtocol,
                threads: ProcessContext.readerThreads,
                progress: { progress.update(done: $0, of: $1) }
            )
            progress.clear()
            guard result.queries > 0 else {
                throw CommandFailure(file: self.manifest, "no scan can be asked about; \(Self.need(chosenProtocol))")
            }
            let report = EvaluationReport(result)
            global.show(report.text, json: report.json)
            guard result.skipped.isEmpty else {
                throw CommandFailure(
                    file: self.manifest,
                    "the figures leave out \(Quantity.count(result.skipped.count, "row")) that cannot be read; mend them"
                )
            }
        } catch let error as ManifestError {
            throw CommandFailure(file: self.manifest, error)
        } catch let error as ManifestEvaluation.Failure {
            throw CommandFailure(file: self.manifest, error)
        }
    }

    private func chosenModel() throws -> RecognitionModel {
        if let model { return try ModelFile.read(model) }
        let archive = try global.openArchive()
        return try archive.recognitionModel(archive.activeModel().id)
    }

    private static func need(_ chosen: EvaluationProtocol) -> String {
        switch chosen {
        case .identification: "it takes readable rows of split test"
        case .retrieval: "it takes a writer with two readable rows"
        }
    }

    private static func evaluationProtocol(_ name: String) throws -> EvaluationProtocol {
        guard let known = EvaluationProtocol(rawValue: name) else {
            let names = EvaluationProtocol.allCases.map(\.rawValue).joined(separator: " or ")
            throw ValidationError("there is no protocol \"\(name)\"; choose \(names).")
        }
        return known
    }
}
