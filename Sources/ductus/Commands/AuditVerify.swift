internal import Archive
internal import ArgumentParser

struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute the chain of the audit log and check every page's scan and descriptors."
    )
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let progress = ProgressBar("Checking", global: global)
        defer { progress.clear() }
        let found = try global.openArchive().verifyAudit { progress.update(done: $0, of: $1) }
        progress.clear()
        let report = AuditReport(found)
        global.show(report.text, json: report.json)
        try report.requireClean()
    }
}
