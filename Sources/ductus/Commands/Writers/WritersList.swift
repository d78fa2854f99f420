internal import Archive
internal import ArgumentParser

struct WritersList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the enrolled writers.")
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let writers = try global.openArchive().listWriters()
        var table = Table(
            .right("writer"),
            .left("name"),
            .right("documents"),
            .right("pages"),
            .left("known to the model")
        )
        for writer in writers {
            table.add(
                "\(writer.id)",
                writer.name,
                "\(writer.documentCount)",
                "\(writer.pageCount)",
                writer.isKnownToModel ? "yes" : "no"
            )
        }
        global.show(
            writers.isEmpty ? "No writer is enrolled yet." : table.text,
            json: .object(["writers": .array(writers.map(CatalogueOutput.writer))])
        )
    }
}
