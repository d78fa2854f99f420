internal import Archive
internal import ArgumentParser

struct DocumentsReread: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reread",
        abstract: "Read a page again with other regions and masks or another resolution.",
        discussion: """
            The regions and masks given here take the place of the earlier ones; without any, the whole page is read. \
            The resolution stays unless --dpi is given.
            """
    )
    @OptionGroup var scan: ScanOptions
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The page's number, as \"documents show\" lists it.", valueName: "page-id"))
    var page: Int64

    func run() throws {
        let summary = try global.openArchive().rereadPage(page, as: scan.reading)
        global.show(
            "Page \(page) was read again.\n\n\(CatalogueOutput.table([summary]))",
            json: .object(["page": CatalogueOutput.page(summary)])
        )
    }
}
