internal import FoundationEssentials
internal import Logging
internal import Typesetting

/// The log as one JSON object a line on standard error: `time`, `level`, `message`, and what else is known.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members = [
            JSON.Member(key: "time", value: .string(Date.now.formatted(.iso8601))),
            JSON.Member(key: "level", value: .string(event.level.rawValue)),
            JSON.Member(key: "message", value: .string("\(event.message)")),
        ]
        let known = metadata.merging(event.metadata ?? [:]) { _, new in new }
        members += known.sorted { $0.key < $1.key }.map { JSON.Member(key: $0.key, value: Self.json($0.value)) }
        Terminal.write(JSON.object(members).text + "\n")
    }

    /// Numbers as numbers, all else as text.
    private static func json(_ value: Logger.Metadata.Value) -> JSON {
        switch value {
        case .stringConvertible(let number as Int): .count(number)
        case .stringConvertible(let number as Double): .number(number)
        default: .string("\(value)")
        }
    }
}
