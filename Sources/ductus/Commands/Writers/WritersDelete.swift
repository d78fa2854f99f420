internal import Archive
internal import ArgumentParser
internal import Typesetting

struct WritersDelete: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete a writer with all documents, pages and scans; the audit log keeps that it was done."
    )
    @OptionGroup var global: GlobalOptions
    @OptionGroup var confirmation: Confirmation

    @Argument(help: ArgumentHelp("A name, or a number as \"writers list\" shows it.", valueName: "writer"))
    var writer: String

    func run() throws {
        let archive = try global.openArchive()
        let writer = try archive.writer(self.writer)
        try confirmation.ask(
            "Delete \(writer.name) with \(Quantity.count(writer.documentCount, "document")) and "
                + "\(Quantity.count(writer.pageCount, "page")) for good?"
        )
        let change = try archive.deleteWriter(writer.id)
        global.show(
            TextWidth.printable("Deleted \(writer.name): \(CatalogueOutput.text(change))."),
            json: .object(["deleted": CatalogueOutput.change(change)])
        )
    }
}
