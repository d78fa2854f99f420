internal import Archive
internal import Typesetting

/// What a check of the audit log and of the pages found.
struct AuditReport {
    private let found: AuditVerification

    init(_ found: AuditVerification) { self.found = found }

    var text: String {
        var lines = [
            "Audit log   \(Quantity.count(found.eventCount, "row")), "
                + (found.chainBreak.map { "broken: \($0)" } ?? "the chain is whole"),
            "Head hash   \(found.headHash)",
            "Pages       \(found.pageCount) checked, \(Quantity.count(found.pageFaults.count, "fault"))",
        ]
        lines += found.pageFaults.map { "  \($0)" } + found.itemFaults.map { "  \($0)" }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "clean": .bool(found.isClean),
            "events": .count(found.eventCount),
            "headHash": .string(found.headHash),
            "chainBreak": .optional(found.chainBreak.map { "\($0)" }),
            "pages": .count(found.pageCount),
            "faults": .array(
                found.pageFaults.map { .object(["pageId": .integer($0.pageID), "fault": .string("\($0)")]) }
                    + found.itemFaults.map { .object(["case": .string($0.caseReference), "fault": .string("\($0)")]) }
            ),
        ])
    }

    /// Throws when something was found.
    func requireClean() throws(CommandFailure) {
        guard !found.isClean else { return }
        let count = found.pageFaults.count + found.itemFaults.count + (found.chainBreak == nil ? 0 : 1)
        throw CommandFailure("the archive is not clean: \(Quantity.count(count, "fault")), listed above")
    }
}
