internal import Archive
internal import ArgumentParser
internal import FoundationEssentials

struct Similar: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the pages of the archive whose handwriting resembles a scan or another page most."
    )

    @Option(help: ArgumentHelp("How many pages to show.", valueName: "n"))
    var top = 10

    @OptionGroup var scan: ScanOptions
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A scan, or the number of a page of the archive.", valueName: "file|page-id"))
    var query: String

    func validate() throws {
        if top < 1 { throw ValidationError("--top must be at least 1.") }
    }

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let pageID = FileManager.default.fileExists(atPath: query) ? nil : Int64(query)
        let file = try pageID == nil ? ScanFile(path: query) : nil
        let archive = try global.openArchive()
        let similar =
            if let file {
                try archive.similarPages(to: file, reading: scan.reading, top: top)
            } else {
                try archive.similarPages(toPage: pageID ?? 0, top: top)
            }
        let report = SimilarityReport(similar, of: query, elapsed: clock.now - start)
        global.show(report.text, json: report.json)
    }
}
