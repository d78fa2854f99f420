internal import Archive
internal import ArgumentParser
internal import Typesetting

struct WritersShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a writer and the documents.")
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A name, or a number as \"writers list\" shows it.", valueName: "writer"))
    var writer: String

    func run() throws {
        let archive = try global.openArchive()
        let writer = try archive.writer(self.writer)
        let documents = try archive.listDocuments(ofWriter: writer.id)
        let heading =
            "Writer \(writer.id) \(writer.name), \(Quantity.count(writer.pageCount, "page")), "
            + (writer.isKnownToModel ? "known to the model" : "not known to the model: found by descriptors alone")
        global.show(
            [TextWidth.printable(heading), "", CatalogueOutput.table(documents)].joined(separator: "\n"),
            json: .object([
                "writer": CatalogueOutput.writer(writer),
                "documents": .array(documents.map(CatalogueOutput.document)),
            ])
        )
    }
}
