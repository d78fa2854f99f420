internal import Archive
internal import ArgumentParser

struct CasesCompare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare the items of a case, as they were fixed when it was opened."
    )

    @Argument(help: ArgumentHelp("A case.", valueName: "reference"))
    var reference: String

    @Option(
        name: .customLong("override"),
        help: ArgumentHelp(
            "Compare although a quality gate refuses, for this reason; it is logged and printed.",
            valueName: "reason"
        )
    )
    var overrideReason: String?

    @OptionGroup var report: ReportOptions
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let archive = try global.openArchive()
        var question = try archive.question(ofCase: reference)
        question.overrideReason = overrideReason
        let comparison = try report.compare(question, in: archive, global: global)
        try ComparisonOutput(comparison, elapsed: clock.now - start).show(global)
    }
}
