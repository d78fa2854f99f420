internal import Archive
internal import ArgumentParser
internal import Typesetting
internal import WriterIdentification

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enroll the scans that a CSV manifest lists, or those in a folder.",
        discussion: """
            A manifest has the columns path,writer[,document,page,role,dpi,split]; its paths count from its folder. In a \
            folder, each writer's scans lie in a subfolder of that name, and folders in it are documents; or --pattern says \
            how paths tell the writer, as in --pattern '(?<writer>[a-z]+)-(?<document>[0-9]+)'. \
            What cannot be enrolled is listed and the rest goes on. An import that was stopped or killed is started again \
            with the same command; what is there already stays.
            """
    )

    @Option(
        help: ArgumentHelp(
            "For a folder: a regular expression that is looked for in each scan's path within it; its groups named "
                + "writer, document, role, dpi, split and page are what a manifest's columns would be.",
            valueName: "regex"
        ),
        transform: PathConvention.pattern
    )
    var pattern: PathConvention?

    @Option(help: ArgumentHelp("Take only the rows of this split.", valueName: "name"))
    var split: String?

    @Option(
        name: .customLong("split-column"),
        help: ArgumentHelp("The column that says which split a row belongs to.", valueName: "name")
    )
    var splitColumn = "split"

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A manifest with a header line, or a folder.", valueName: "manifest.csv|folder"))
    var source: String

    func run() throws {
        let isFolder = ScanFolder.isThere(source)
        let manifest = try isFolder ? scansOfFolder() : ManifestFile.read(source, splitColumn: splitColumn)
        if pattern != nil, !isFolder {
            throw CommandFailure(file: source, "--pattern goes with a folder", code: .wrongUse)
        }
        let archive = try global.openOrMakeArchive()
        let progress = ProgressBar("Importing", global: global)
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
            throw CommandFailure(file: source, "\(error)")
        }
        progress.clear()
        let report = ImportReport(summary, isOfFolder: isFolder, elapsed: clock.now - start)
        global.show(report.text, json: report.json)
        if Terminal.isInterrupted { throw CommandFailure("stopped; the same command goes on where it was") }
        if !summary.failures.isEmpty {
            throw CommandFailure(
                "\(source): \(Quantity.count(summary.failures.count, "row")) of \(summary.rows) could not be "
                    + "enrolled; mend what is listed and import again"
            )
        }
    }

    private func scansOfFolder() throws -> Manifest {
        var leftOut: [String] = []
        do {
            let manifest = try Manifest(
                scans: ScanFolder.scans(in: source),
                in: source,
                by: pattern ?? .folders,
                leftOut: &leftOut
            )
            if let first = leftOut.first {
                global.note(
                    "Left out \(Quantity.count(leftOut.count, "scan")) whose path tells no writer, the first: \(first)"
                )
            }
            return manifest
        } catch let error as ManifestError {
            throw CommandFailure(file: source, error)
        }
    }
}
