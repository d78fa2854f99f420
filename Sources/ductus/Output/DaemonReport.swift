internal import Typesetting

/// What `ductus status --url` says.
struct DaemonReport {
    private let status: DaemonStatus

    init(_ status: DaemonStatus) { self.status = status }

    var text: String {
        var lines = [
            "Daemon      \(status.url) answers", "Program     \(status.program)",
            "Ready       " + (status.unreadiness.map { "no: \($0)" } ?? "yes"),
        ]
        guard let contents = status.contents else {
            if status.unreadiness == nil {
                lines.append("Holds       not told without a token; make one on the page Tokens and set DUCTUS_TOKEN")
            }
            return lines.joined(separator: "\n")
        }
        let waiting = contents.queues.filter { $0.waiting > 0 }.map { "\($0.name) \($0.waiting)" }
        lines += [
            "Version     PostgreSQL \(contents.postgresVersion), pgvector \(contents.vectorVersion), "
                + "schema \(contents.schemaVersion)",
            "Holds       \(Quantity.count(contents.writers, "writer")), \(Quantity.count(contents.documents, "document")), "
                + "\(Quantity.count(contents.pages, "page")), \(Quantity.count(contents.models, "model"))",
            "Model       " + (contents.activeModel.map { "\($0.id) \"\($0.title)\"" } ?? "none is active"),
            "Audit log   \(Quantity.count(contents.auditEvents, "row"))",
            "On disk     \(Quantity.decimal(Double(contents.databaseBytes) / 1_048_576, digits: 1)) MiB",
            "Waiting     " + (waiting.isEmpty ? "nothing" : waiting.joined(separator: ", ")),
        ]
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "url": .string(status.url),
            "program": .string(status.program),
            "isReady": .bool(status.unreadiness == nil),
            "reason": .optional(status.unreadiness),
            "contents": status.contents.map(Self.json) ?? .null,
        ])
    }

    private static func json(_ contents: DaemonStatus.Contents) -> JSON {
        .object([
            "postgresVersion": .string(contents.postgresVersion),
            "vectorVersion": .string(contents.vectorVersion),
            "schemaVersion": .count(contents.schemaVersion),
            "writers": .count(contents.writers),
            "documents": .count(contents.documents),
            "pages": .count(contents.pages),
            "models": .count(contents.models),
            "auditEvents": .count(contents.auditEvents),
            "databaseBytes": .count(contents.databaseBytes),
            "activeModel": contents.activeModel.map {
                .object(["id": .integer($0.id), "title": .string($0.title), "sha256": .string($0.sha256)])
            } ?? .null,
            "queues": .array(
                contents.queues.map { .object(["name": .string($0.name), "waiting": .count($0.waiting)]) }
            ),
        ])
    }
}
