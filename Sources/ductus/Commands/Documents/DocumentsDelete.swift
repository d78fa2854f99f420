internal import Archive
internal import ArgumentParser
internal import Typesetting

struct DocumentsDelete: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a document with its pages and scans, or with --page one page.",
        usage: "ductus documents delete <document> [--yes]\nductus documents delete --page <page-id> [--yes]"
    )

    @Option(help: ArgumentHelp("Delete only this page of the archive.", valueName: "page-id"))
    var page: Int64?

    @OptionGroup var global: GlobalOptions
    @OptionGroup var confirmation: Confirmation

    @Argument(help: ArgumentHelp("A title, or a number as \"documents list\" shows it.", valueName: "document"))
    var document: String?

    func validate() throws {
        if (page == nil) == (document == nil) { throw ValidationError("name a document, or a page with --page.") }
    }

    func run() throws {
        let archive = try global.openArchive()
        if let page {
            let summary = try archive.page(page)
            try confirmation.ask("Delete page \(page) (\(summary.fileName)) for good?")
            try archive.deletePage(page)
            return global.show("Deleted page \(page).", json: .object(["deletedPage": .integer(page)]))
        }
        let document = try archive.document(self.document ?? "")
        try confirmation.ask(
            "Delete \"\(document.title)\" with \(Quantity.count(document.pageCount, "page")) for good?"
        )
        let change = try archive.deleteDocument(document.id)
        global.show(
            TextWidth.printable("Deleted \"\(document.title)\": \(Quantity.count(change.pageCount, "page"))."),
            json: .object(["deleted": CatalogueOutput.change(change)])
        )
    }
}
