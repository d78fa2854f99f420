internal import Archive
internal import ArgumentParser

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enroll the scans that a CSV manifest lists: path,writer[,document,page,role,dpi,split].",
        discussion: """
            Paths count from the manifest's folder. Rows that cannot be enrolled are listed and the rest goes on. An \
            import that was stopped or killed is started again with the same command; what is there already stays.
            """
    )

    @Option(help: ArgumentHelp("Take only the rows of this split.", valueName: "name"))
    var split: String?

    @Option(
        name: .customLong("split-column"),
        help: ArgumentHelp("The column that says which split a row belongs to.", valueName: "name")
    )
    var splitColumn = "split"

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The manifest, with a header line.", valueName: "manifest.csv"))
    var manifest: String

    func run() throws {
        let manifest = try ManifestFile.read(self.manifest, splitColumn: splitColumn)
        let archive = try global.openOrMakeArchive()
        let progress = ProgressBar("Importing", isQuiet: global.quiet)
        Terminal.catchInterrupts()
        let clock = ContinuousClock()
        let start = clock.now
        let summary: ImportSummary
        do {
            summary = try archive.importManifest(
                manifest,
                split: split,
                threads: ProcessContext.readerThreads,
                progress: { progress.update(done: $0.done, of: $0.total) },
                shouldStop: { Terminal.isInterrupted }
            )
        } catch {
            progress.clear()
            throw CommandFailure(file: self.manifest, "\(error)")
        }
        progress.clear()
        let report = ImportReport(summary, elapsed: clock.now - start)
        global.show(report.text, json: report.json)
        if Terminal.isInterrupted { throw CommandFailure("stopped; the same command goes on where it was") }
        if !summary.failures.isEmpty {
            throw CommandFailure(
                "\(self.manifest): \(Quantity.count(summary.failures.count, "row")) of \(summary.rows) could not be "
                    + "enrolled; mend what is listed and import again"
            )
        }
    }
}
