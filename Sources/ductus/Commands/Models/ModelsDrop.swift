internal import Archive
internal import ArgumentParser

struct ModelsDrop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop",
        abstract: "Delete a model that is not active, and everything it said of the pages."
    )
    @OptionGroup var global: GlobalOptions
    @OptionGroup var confirmation: Confirmation

    @Argument(help: ArgumentHelp("The model's number.", valueName: "model"))
    var model: Int64

    func run() throws {
        let archive = try global.openArchive()
        let summary = try archive.modelSummary(model)
        try confirmation.ask("Delete model \(model) \"\(summary.title)\" for good?")
        try archive.dropModel(model)
        global.show("Model \(model) is deleted.", json: .object(["dropped": .integer(model)]))
    }
}
