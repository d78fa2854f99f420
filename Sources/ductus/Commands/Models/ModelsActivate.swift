internal import Archive
internal import ArgumentParser
internal import Typesetting

struct ModelsActivate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Describe all pages with a model that has not, then let it answer, in one transaction."
    )

    @Flag(
        name: .customLong("leave-out-pages"),
        help: "Activate even when the model cannot describe some pages; they are listed and found no more."
    )
    var leavingOutPages = false

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The model's number.", valueName: "model"))
    var model: Int64

    func run() throws {
        let archive = try global.openArchive()
        let report = try ModelActivation.activate(model, in: archive, leavingOutPages: leavingOutPages, global: global)
        global.show(
            "Model \(model) is active; \(Quantity.count(report.describedPages, "page")) described now.",
            json: .object([
                "active": .integer(model),
                "describedPages": .count(report.describedPages),
                "failures": .array(
                    report.failures.map {
                        .object(["pageId": .integer($0.pageID), "reason": .string($0.reason)])
                    }
                ),
            ])
        )
    }
}
