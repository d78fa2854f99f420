internal import Archive
internal import HTTPTypes

/// Where a list goes on, as text that clients pass on without understanding it.
enum Cursor {
    static func text(behind name: String, _ id: Int64) -> String { Base64URL.encode(Array("\(id) \(name)".utf8)) }

    /// - Throws: a problem when the text is not ours.
    static func catalogue(_ text: String?) throws(Problem) -> CatalogueCursor? {
        guard let text else { return nil }
        let parts = Base64URL.decode(text).map { String(decoding: $0, as: UTF8.self) }?
            .split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard let parts, parts.count == 2, let id = Int64(parts[0]) else { throw unknown }
        return CatalogueCursor(name: String(parts[1]), id: id)
    }

    static func text(behind report: ReportSummary) -> String { "\(report.id).\(report.version)" }

    /// - Throws: a problem when the text is not ours.
    static func report(_ text: String?) throws(Problem) -> ReportCursor? {
        guard let text else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let version = Int32(parts[1]),
            let cursor = ReportCursor(id: String(parts[0]), version: Int(version))
        else { throw unknown }
        return cursor
    }

    private static var unknown: Problem {
        Problem(.badRequest, "the cursor is not one that a list gave; leave it out to start over")
    }
}
