internal import Archive
internal import ArgumentParser

struct CasesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a case: items, propositions, population, and what was done in which order."
    )
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A case.", valueName: "reference"))
    var reference: String

    func run() throws {
        let found = try global.openArchive().forensicCase(reference)
        global.show(CaseOutput.text(found), json: CaseOutput.json(found))
    }
}
