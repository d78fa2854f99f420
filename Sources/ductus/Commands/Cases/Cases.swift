internal import ArgumentParser

struct Cases: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Cases: items, propositions and population are fixed before anything is compared.",
        subcommands: [CasesOpen.self, CasesCompare.self, CasesList.self, CasesShow.self]
    )
}
