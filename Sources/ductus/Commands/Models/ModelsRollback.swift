internal import Archive
internal import ArgumentParser

struct ModelsRollback: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Go back to the model that was active before."
    )
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let progress = ProgressBar("Describing pages", global: global)
        defer { progress.clear() }
        let id = try global.openArchive().rollBackModel(
            threads: ProcessContext.readerThreads,
            progress: { progress.update(done: $0, of: $1) }
        )
        progress.clear()
        global.show("Model \(id) is active again.", json: .object(["active": .integer(id)]))
    }
}
