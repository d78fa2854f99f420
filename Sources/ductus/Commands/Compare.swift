internal import Archive
internal import ArgumentParser

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare a questioned document with known writing and give a calibrated, bounded likelihood ratio.",
        discussion: """
            The likelihood ratio says how much more probable this degree of likeness is if the writer of the known \
            writing wrote the questioned document (Hp) than if another writer of the reference population did (Hd). It is \
            no probability of authorship. A quality gate that refuses ends the command with exit code 3.
            """
    )

    @OptionGroup var sides: ComparisonOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var scan: ScanOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let question = try sides.question(scan.reading)
        let archive = try global.openOrMakeArchive()
        let comparison = try report.compare(question, in: archive, global: global)
        try ComparisonOutput(comparison, elapsed: clock.now - start).show(global)
    }
}
