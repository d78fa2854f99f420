internal import Archive
internal import ArgumentParser

struct Stop: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stop the private PostgreSQL; the next command starts it."
    )
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let stopped = try Archive.stop(global.location(), environment: ProcessContext.environment)
        global.show(
            stopped ? "Stopped." : "It was not running.",
            json: .object(["stopped": .bool(stopped)])
        )
    }
}
