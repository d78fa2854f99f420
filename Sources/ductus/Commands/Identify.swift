internal import Archive
internal import ArgumentParser

struct Identify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Rank the enrolled writers by how well they explain a questioned document.",
        discussion: "All files together are one document by one hand. Nothing is stored."
    )

    @Option(help: ArgumentHelp("How many writers to show.", valueName: "n"))
    var top = 10

    @OptionGroup var scan: ScanOptions
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The pages of the document: PNG, JPEG or TIFF.", valueName: "file"))
    var files: [String]

    func validate() throws {
        if top < 1 { throw ValidationError("--top must be at least 1.") }
    }

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let scans = try files.map { try ScanFile(path: $0) }
        let identification = try global.openArchive().identify(scans, reading: scan.reading, top: top)
        let report = IdentificationReport(identification, elapsed: clock.now - start)
        global.show(report.text, json: report.json)
    }
}
