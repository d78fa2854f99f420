internal import Archive
internal import ArgumentParser
internal import Typesetting

struct WritersMove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move some documents of a writer to another one: they were by somebody else."
    )
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The writer whose documents they are.", valueName: "writer"))
    var writer: String

    @Argument(help: ArgumentHelp("The writer they belong to; a new name makes a new writer.", valueName: "to"))
    var target: String

    @Argument(help: ArgumentHelp("Documents: titles or numbers.", valueName: "document"))
    var documents: [String]

    func run() throws {
        let archive = try global.openArchive()
        let from = try archive.writer(writer)
        let own = try archive.listDocuments(ofWriter: from.id)
        let chosen = try documents.map { reference in
            let document = try archive.document(reference)
            guard own.contains(where: { $0.id == document.id }) else {
                throw CommandFailure("document \(document.id) \"\(document.title)\" is not one of \(from.name)'s")
            }
            return document
        }
        let moved = try chosen.map { try archive.moveDocument($0.id, toWriter: target) }
        let pages = moved.reduce(0) { $0 + $1.pageCount }
        global.show(
            TextWidth.printable(
                "Moved \(Quantity.count(moved.count, "document")) with \(Quantity.count(pages, "page")) to \(target)."
            ),
            json: .object(["moved": .object(["documents": .count(moved.count), "pages": .count(pages)])])
        )
    }
}
