internal import Archive
internal import ArgumentParser

struct DocumentsRename: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a document another title.")
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A title, or a number as \"documents list\" shows it.", valueName: "document"))
    var document: String

    @Argument(help: ArgumentHelp("The new title.", valueName: "title"))
    var title: String

    func run() throws {
        let archive = try global.openArchive()
        let document = try archive.document(self.document)
        try archive.renameDocument(document.id, to: title)
        let renamed = try archive.document("#\(document.id)")
        global.show(
            TextWidth.printable("Document \(document.id) is called \"\(renamed.title)\" now."),
            json: .object(["document": CatalogueOutput.document(renamed)])
        )
    }
}
