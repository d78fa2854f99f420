internal import Archive
internal import ArgumentParser

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say where the archive is, whether its PostgreSQL runs, and what it holds; changes nothing."
    )
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let status = try Archive.status(of: global.location(), environment: ProcessContext.environment)
        let report = StatusReport(status)
        global.show(report.text, json: report.json)
        if case .unreachable(let reason) = status.server { throw CommandFailure(reason) }
    }
}
