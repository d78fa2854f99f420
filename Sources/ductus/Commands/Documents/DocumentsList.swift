internal import Archive
internal import ArgumentParser

struct DocumentsList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the documents.")

    @Option(help: ArgumentHelp("Only the documents of this writer.", valueName: "name"))
    var writer: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let archive = try global.openArchive()
        let documents = try archive.listDocuments(ofWriter: writer.map { try archive.writer($0).id })
        global.show(
            documents.isEmpty ? "There is no document." : CatalogueOutput.table(documents),
            json: .object(["documents": .array(documents.map(CatalogueOutput.document))])
        )
    }
}
