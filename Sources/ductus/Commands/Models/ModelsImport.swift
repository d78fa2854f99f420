internal import Archive
internal import ArgumentParser
internal import WriterIdentification

struct ModelsImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put a model file into the archive; it answers once it is activated."
    )

    @Option(help: ArgumentHelp("What to call it; else its own title.", valueName: "title"))
    var name: String?

    @Flag(
        name: .customLong("same-writers"),
        help: "Its writers are those of this archive, by name; else equal names are taken for other people."
    )
    var hasSameWriters = false

    @Flag(help: "Describe all pages with it and let it answer.")
    var activate = false

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A model file (safetensors).", valueName: "file"))
    var file: String

    func run() throws {
        let model = try ModelFile.read(file)
        let archive = try global.openOrMakeArchive()
        let stored = try archive.storeModel(
            FileBytes.read(file),
            name: name ?? model.card.title,
            classes: hasSameWriters ? .writersOfThisArchive : .strangers
        )
        if activate { _ = try ModelActivation.activate(stored.id, in: archive, leavingOutPages: false, global: global) }
        let summary = try archive.modelSummary(stored.id)
        global.show(
            "Model \(summary.id) \"\(TextWidth.printable(summary.title))\" is in the archive, \(summary.state.rawValue).",
            json: .object(["model": ModelReport.json(summary)])
        )
    }
}
