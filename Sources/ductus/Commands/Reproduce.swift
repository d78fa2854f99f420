internal import Archive
internal import ArgumentParser
internal import Typesetting
internal import WriterIdentification

struct Reproduce: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a report's comparison again and say whether everything comes out identical.",
        discussion: """
            Scans come from the archive where it keeps them, else from the files that the report names. A scan of which one \
            byte changed is named.
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A report as HTML, or the id of a report of the archive.", valueName: "report"))
    var report: String

    func run() throws {
        let archive = try global.openArchive()
        let record = try ReportFile.record(report) ?? archive.report(report)
        let differences = try archive.reproduce(record) { try ScanFile(path: $0) }
        let verdict =
            differences.isEmpty ? "identical" : "not identical: \(differences.joined(separator: "; "))"
        global.show(
            "Report \(record.id) version \(record.version) is \(TextWidth.printable(verdict)).",
            json: .object([
                "report": .string(record.id),
                "version": .count(record.version),
                "identical": .bool(differences.isEmpty),
                "differences": .array(differences.map(JSON.string)),
            ])
        )
        if !differences.isEmpty { throw CommandFailure("the report is \(verdict)") }
    }
}
