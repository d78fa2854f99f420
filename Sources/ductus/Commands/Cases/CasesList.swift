internal import Archive
internal import ArgumentParser
internal import Typesetting

struct CasesList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the cases.")
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let cases = try global.openArchive().listCases()
        var table = Table(.left("case"), .right("items"), .left("population"), .left("opened"))
        for one in cases {
            table.add(
                one.reference,
                "\(one.items.count)",
                CaseOutput.population(one),
                "\(Moment.text("\(one.openedAt)")) by \(one.openedBy)"
            )
        }
        global.show(
            cases.isEmpty ? "There is no case yet." : table.text,
            json: .object(["cases": .array(cases.map(CaseOutput.json))])
        )
    }
}
