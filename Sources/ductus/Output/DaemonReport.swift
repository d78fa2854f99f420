/// What `ductus status --url` says.
struct DaemonReport {
    private let status: DaemonStatus

    init(_ status: DaemonStatus) { self.status = status }

    var text: String {
        var lines = [
            "Daemon      \(status.url) answers", "Program     \(status.program)",
            "Ready       " + (status.unreadiness.map { "no: \($0)" } ?? "yes"),
        ]
        if let account = status.account {
            let waiting = account.queues.filter { $0.waiting > 0 }.map { "\($0.name) \($0.waiting)" }
            lines += ContentsReport(account.contents).lines
            lines.append("Waiting     " + (waiting.isEmpty ? "nothing" : waiting.joined(separator: ", ")))
        } else if status.unreadiness == nil {
            lines.append("Holds       not told without a token; make one on the page Tokens and set DUCTUS_TOKEN")
        }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "url": .string(status.url),
            "program": .string(status.program),
            "isReady": .bool(status.unreadiness == nil),
            "reason": .optional(status.unreadiness),
            "contents": status.account.map { ContentsReport($0.contents).json } ?? .null,
            "queues": status.account.map { .array($0.queues.map(Self.json)) } ?? .null,
        ])
    }

    private static func json(_ queue: DaemonStatus.Queue) -> JSON {
        .object(["name": .string(queue.name), "waiting": .count(queue.waiting)])
    }
}
