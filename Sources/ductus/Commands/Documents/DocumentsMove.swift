internal import Archive
internal import ArgumentParser
internal import Typesetting

struct DocumentsMove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move a document to another writer, or with --page one page to another document.",
        usage: "ductus documents move <document> <writer> [--role known|questioned]\n"
            + "ductus documents move --page <page-id> <document>"
    )

    @Option(help: ArgumentHelp("Move this page of the archive instead of a whole document.", valueName: "page-id"))
    var page: Int64?

    @Option(help: ArgumentHelp("Make the document known or questioned.", valueName: "role"))
    var role: String?

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A title, or a number as \"documents list\" shows it.", valueName: "document"))
    var document: String

    @Argument(help: ArgumentHelp("Who wrote it; a new name makes a new writer.", valueName: "writer"))
    var writer: String?

    func validate() throws {
        if (page == nil) == (writer == nil) { throw ValidationError("name a writer, or a page with --page.") }
        if let role, DocumentRole(rawValue: role) == nil { throw ValidationError("--role is known or questioned.") }
    }

    func run() throws {
        let archive = try global.openArchive()
        let document = try archive.document(self.document)
        if let page {
            try archive.movePage(page, toDocument: document.id)
            return global.show(
                TextWidth.printable("Page \(page) belongs to \"\(document.title)\" now."),
                json: .object(["pageId": .integer(page), "documentId": .integer(document.id)])
            )
        }
        let change = try archive.moveDocument(
            document.id,
            toWriter: writer ?? "",
            role: role.flatMap(DocumentRole.init(rawValue:))
        )
        let moved = try archive.document("#\(document.id)")
        global.show(
            TextWidth.printable(
                "\"\(moved.title)\" is by \(moved.writer ?? "nobody named") now, "
                    + "\(Quantity.count(change.pageCount, "page"))."
            ),
            json: .object(["document": CatalogueOutput.document(moved), "moved": CatalogueOutput.change(change)])
        )
    }
}
