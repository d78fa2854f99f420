internal import Archive
internal import ArgumentParser
internal import Typesetting

struct PopulationsCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a reference population, or its next version, of the archive's writers.",
        discussion: """
            Taken are the known pages of writers who have two documents or more and whom the active model was not trained \
            on. A version is never changed.
            """
    )

    @Option(help: ArgumentHelp("Take only pages of this split.", valueName: "name"))
    var split: String?

    @Option(
        name: .customLong("writer"),
        help: ArgumentHelp("Take only these writers; may be repeated.", valueName: "name")
    )
    var writers: [String] = []

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("What to call it.", valueName: "name"))
    var name: String

    func validate() throws {
        if name == Archive.modelPopulation {
            throw ValidationError("\"\(name)\" is the population that the model brings along; choose another name.")
        }
    }

    func run() throws {
        let choice = PopulationChoice(split: split, writers: writers.isEmpty ? nil : writers)
        let made = try global.openArchive().createPopulation(name, of: choice)
        global.show(
            "Population \"\(TextWidth.printable(made.name))\" version \(made.version): "
                + "\(Quantity.count(made.writerCount, "writer")), \(Quantity.count(made.documentCount, "document")), "
                + "\(Quantity.count(made.pageCount, "page")); SHA-256 \(made.sha256)",
            json: PopulationsList.json(made)
        )
    }
}
