internal import Archive
internal import ArgumentParser

struct DocumentsShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a document and its pages.")
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A title, or a number as \"documents list\" shows it.", valueName: "document"))
    var document: String

    func run() throws {
        let archive = try global.openArchive()
        let document = try archive.document(self.document)
        let pages = try archive.pages(ofDocument: document.id)
        var heading = "Document \(document.id) \"\(document.title)\", \(document.role.rawValue)"
        heading += document.writer.map { ", by \($0)" } ?? ""
        heading += document.provenance.map { "; \($0)" } ?? ""
        global.show(
            [TextWidth.printable(heading), "", CatalogueOutput.table(pages)].joined(separator: "\n"),
            json: .object([
                "document": CatalogueOutput.document(document),
                "pages": .array(pages.map(CatalogueOutput.page)),
            ])
        )
    }
}
