internal import Archive
internal import ArgumentParser

struct WritersMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Move all documents of one writer to another and remove the first: two names, one hand."
    )
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The writer to take away.", valueName: "writer"))
    var writer: String

    @Argument(help: ArgumentHelp("The writer to keep.", valueName: "into"))
    var target: String

    func run() throws {
        let archive = try global.openArchive()
        let (from, into) = (try archive.writer(writer), try archive.writer(target))
        let change = try archive.mergeWriter(from.id, into: into.id)
        global.show(
            TextWidth.printable("\(from.name) is \(into.name) now: moved \(CatalogueOutput.text(change))."),
            json: .object(["writerId": .integer(into.id), "moved": CatalogueOutput.change(change)])
        )
    }
}
