internal import ArgumentParser

struct Populations: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The reference populations that give a likeness its weight.",
        subcommands: [PopulationsCreate.self, PopulationsList.self]
    )
}
