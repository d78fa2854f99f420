internal import Archive
internal import ArgumentParser
internal import ComparisonReports
internal import Typesetting

/// Whether and where a comparison is written as a report.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write a report: .html or .pdf.", valueName: "file"))
    var report: String?

    @Option(help: ArgumentHelp("Make the next version of the same report, which says this.", valueName: "text"))
    var amendment: String?

    func validate() throws {
        if let report, ReportFile.format(of: report) == nil {
            throw ValidationError("--report takes a file that ends in .html or .pdf.")
        }
        if amendment != nil, report == nil { throw ValidationError("--amendment goes with --report.") }
    }

    /// Compares, and writes the report that was asked for.
    func compare(_ question: ComparisonQuestion, in archive: Archive, global: GlobalOptions) throws
        -> DocumentComparison
    {
        guard let report, let format = ReportFile.format(of: report) else { return try archive.compare(question) }
        let (record, comparison) = try archive.report(on: question, amendment: amendment)
        try ReportFile.write(ComparisonReport(record, comparison).document, as: format, to: report)
        global.note("Report \(record.id) version \(record.version) written to \(report)")
        return comparison
    }
}
