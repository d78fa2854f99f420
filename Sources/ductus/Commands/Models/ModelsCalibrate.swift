internal import ArgumentParser
internal import Typesetting
internal import WriterIdentification

struct ModelsCalibrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Give a model file a reference population of its own, for archives that have none.",
        discussion: """
            The writers must be others than those whom the network was trained on, with two documents or more each. The \
            file keeps descriptions of their lines, no pictures. With --within-split, how the patches of a page differ among \
            themselves is measured anew, on pages of any writers.
            """
    )

    @Option(help: ArgumentHelp("A manifest of the writers' scans.", valueName: "manifest.csv"))
    var manifest: String

    @Option(help: ArgumentHelp("Take only the rows of this split.", valueName: "name"))
    var split: String?

    @Option(
        name: .customLong("within-split"),
        help: ArgumentHelp(
            "Fit what documents are compared by on the pages of this split; else it stays as the model has it.",
            valueName: "name"
        )
    )
    var withinSplit: String?

    @Option(
        name: .customLong("split-column"),
        help: ArgumentHelp("The column that says which split a row belongs to.", valueName: "name")
    )
    var splitColumn = "split"

    @Option(help: ArgumentHelp("Where to write the model.", valueName: "file"))
    var output: String

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A model file (safetensors).", valueName: "file"))
    var file: String

    func run() throws {
        var model = try ModelFile.read(file)
        let manifest = try ManifestFile.read(self.manifest, splitColumn: splitColumn)
        let rows: [ManifestRow]
        let pages: [ManifestRow]?
        do {
            rows = try split.map { try manifest.rows(split: $0) } ?? manifest.rows
            pages = try withinSplit.map { try manifest.rows(split: $0) }
        } catch { throw CommandFailure(file: self.manifest, "\(error)") }
        if let known = rows.first(where: { model.writers.contains($0.writer) }) {
            throw CommandFailure(
                file: self.manifest,
                "the network was trained on writer \(known.writer); choose writers that it never saw"
            )
        }
        let progress = ProgressBar("Describing", global: global)
        let description = try ReferenceDescription(model: model, hash: ValidationPack.hash)
        let population = try description.population(
            named: "model",
            rows: rows,
            of: manifest,
            threads: ProcessContext.readerThreads,
            progress: { progress.update(done: $0, of: $1) }
        )
        if let pages {
            let fit = try description.comparisonFit(
                rows: pages,
                of: manifest,
                threads: ProcessContext.readerThreads,
                progress: { progress.update(done: $0, of: $1) }
            )
            model.comparisonWhitening = fit.whitening
            model.pens = fit.pens ?? []
        }
        progress.clear()
        let counts = population.counts
        guard counts.writersOfSeveralDocuments >= ComparisonSystem.fewestWriters else {
            throw CommandFailure(
                file: self.manifest,
                "it takes \(ComparisonSystem.fewestWriters) writers of two documents or more, and there are "
                    + "\(counts.writersOfSeveralDocuments)"
            )
        }
        model.reference = population
        try OutputFile.write(model.encoded(), to: output)
        global.show(
            "\(output): a reference population of \(Quantity.count(counts.writers, "writer")), "
                + "\(Quantity.count(counts.documents, "document")), \(Quantity.count(counts.lines, "line"))",
            json: .object([
                "file": .string(output), "writers": .count(counts.writers), "documents": .count(counts.documents),
                "lines": .count(counts.lines),
            ])
        )
    }
}
