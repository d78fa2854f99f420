internal import Archive
internal import ArgumentParser
internal import Typesetting

struct DocumentsMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Move all pages of one document to the end of another and remove the first."
    )
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The document to take away.", valueName: "document"))
    var document: String

    @Argument(help: ArgumentHelp("The document to keep.", valueName: "into"))
    var target: String

    func run() throws {
        let archive = try global.openArchive()
        let (from, into) = (try archive.document(document), try archive.document(target))
        let change = try archive.mergeDocument(from.id, into: into.id)
        global.show(
            TextWidth.printable(
                "\"\(from.title)\" is part of \"\(into.title)\" now: moved \(Quantity.count(change.pageCount, "page"))."
            ),
            json: .object(["documentId": .integer(into.id), "moved": CatalogueOutput.change(change)])
        )
    }
}
