internal import Archive
internal import ArgumentParser

struct CasesOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a case: keep its scans, fix propositions and population. Nothing is compared yet."
    )

    @Argument(help: ArgumentHelp("What the case is called.", valueName: "reference"))
    var reference: String

    @OptionGroup var sides: ComparisonOptions

    @Option(help: ArgumentHelp("Hp in the words of the case.", valueName: "text"))
    var hp: String?

    @Option(help: ArgumentHelp("Hd in the words of the case.", valueName: "text"))
    var hd: String?

    @OptionGroup var scan: ScanOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if sides.overrideReason != nil {
            throw ValidationError(
                "--override belongs to \"ductus cases compare\", when there is something to override."
            )
        }
    }

    func run() throws {
        var question = try sides.question(scan.reading)
        if let hp { question.propositions.sameWriter = hp }
        if let hd { question.propositions.otherWriter = hd }
        let opened = try global.openArchive().openCase(reference, question: question)
        global.show(CaseOutput.text(opened), json: CaseOutput.json(opened))
    }
}
