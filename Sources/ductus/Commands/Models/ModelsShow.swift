internal import Archive
internal import ArgumentParser
internal import WriterIdentification

struct ModelsShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a model: its network, what it was trained on and on which terms, its figures."
    )
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The model's number; else the active one.", valueName: "model"))
    var model: Int64?

    func run() throws {
        let archive = try global.openArchive()
        let id = try model ?? archive.activeModel().id
        let report = ModelReport(try archive.modelSummary(id), card: try archive.recognitionModel(id).card)
        global.show(report.text, json: report.json)
    }
}
