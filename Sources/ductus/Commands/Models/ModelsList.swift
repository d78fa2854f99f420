internal import Archive
internal import ArgumentParser
internal import Typesetting

struct ModelsList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the models of the archive.")
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let models = try global.openArchive().listModels()
        var table = Table(
            .right("model"),
            .left("state"),
            .left("title"),
            .left("network"),
            .right("writers"),
            .right("pages"),
            .left("stored")
        )
        for model in models {
            table.add(
                "\(model.id)",
                model.state.rawValue,
                model.title,
                model.architecture,
                "\(model.classCount)",
                "\(model.describedPages)",
                Moment.text("\(model.storedAt)")
            )
        }
        global.show(
            models.isEmpty ? "There is no model yet; \"ductus init\" installs the base model." : table.text,
            json: .object(["models": .array(models.map(ModelReport.json))])
        )
    }
}
