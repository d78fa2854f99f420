internal import Archive
internal import ArgumentParser

struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute the chain of the audit log and check every page's scan and descriptors."
    )
    @OptionGroup var global: GlobalOptions

    func run() throws {
        let progress = ProgressBar("Checking", isQuiet: global.quiet)
        defer { progress.clear() }
        let found = try global.openArchive().verifyAudit { progress.update(done: $0, of: $1) }
        progress.clear()
        global.show(Self.text(found), json: Self.json(found))
        if !found.isClean {
            let count = found.pageFaults.count + (found.chainBreak == nil ? 0 : 1)
            throw CommandFailure("the archive is not clean: \(Quantity.count(count, "fault")), listed above")
        }
    }

    private static func text(_ found: AuditVerification) -> String {
        var lines = [
            "Audit log   \(Quantity.count(found.eventCount, "row")), "
                + (found.chainBreak.map { "broken: \($0)" } ?? "the chain is whole"),
            "Head hash   \(found.headHash)",
            "Pages       \(found.pageCount) checked, \(Quantity.count(found.pageFaults.count, "fault"))",
        ]
        lines += found.pageFaults.map { "  \($0)" }
        return lines.joined(separator: "\n")
    }

    private static func json(_ found: AuditVerification) -> JSON {
        .object([
            "clean": .bool(found.isClean),
            "events": .count(found.eventCount),
            "headHash": .string(found.headHash),
            "chainBreak": .optional(found.chainBreak.map { "\($0)" }),
            "pages": .count(found.pageCount),
            "faults": .array(
                found.pageFaults.map { .object(["pageId": .integer($0.pageID), "fault": .string("\($0)")]) }
            ),
        ])
    }
}
