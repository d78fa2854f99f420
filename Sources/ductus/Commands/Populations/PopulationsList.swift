internal import Archive
internal import ArgumentParser
internal import Typesetting

struct PopulationsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the reference populations with their versions."
    )
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let all = try global.openArchive().listPopulations()
        var table = Table(
            .left("population"),
            .right("version"),
            .right("writers"),
            .right("documents"),
            .right("pages"),
            .left("made"),
            .left("SHA-256")
        )
        for population in all {
            table.add(
                population.name,
                "\(population.version)",
                "\(population.writerCount)",
                "\(population.documentCount)",
                "\(population.pageCount)",
                "\(Moment.text("\(population.createdAt)")) by \(population.createdBy)",
                population.sha256
            )
        }
        global.show(
            all.isEmpty ? "There is no reference population yet." : table.text,
            json: .object(["populations": .array(all.map(Self.json))])
        )
    }

    static func json(_ population: PopulationSummary) -> JSON {
        .object([
            "name": .string(population.name),
            "version": .count(population.version),
            "sha256": .string(population.sha256),
            "writers": .count(population.writerCount),
            "documents": .count(population.documentCount),
            "pages": .count(population.pageCount),
            "createdBy": .string(population.createdBy),
            "createdAt": .string("\(population.createdAt)"),
        ])
    }
}
