internal import Archive
internal import ArgumentParser

struct WritersRename: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a writer another name.")
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A name, or a number as \"writers list\" shows it.", valueName: "writer"))
    var writer: String

    @Argument(help: ArgumentHelp("The new name.", valueName: "name"))
    var name: String

    func run() throws {
        let archive = try global.openArchive()
        let writer = try archive.writer(self.writer)
        try archive.renameWriter(writer.id, to: name)
        let renamed = try archive.writer("#\(writer.id)")
        global.show(
            "Writer \(writer.id) is called \(TextWidth.printable(renamed.name)) now.",
            json: .object(["writer": CatalogueOutput.writer(renamed)])
        )
    }
}
