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
        guard let parts, parts.count == 2, let id = Int64(parts[0]) else {
            throw Problem(.badRequest, "the cursor is not one that a list gave; leave it out to start over")
        }
        return CatalogueCursor(name: String(parts[1]), id: id)
    }
}
