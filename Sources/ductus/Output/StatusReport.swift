internal import Archive
internal import EmbeddedPostgres
internal import Typesetting

/// What `ductus status` says.
struct StatusReport {
    private let status: ArchiveStatus

    init(_ status: ArchiveStatus) { self.status = status }

    var text: String {
        var lines = ["Archive     \(LocationText.of(status.location))", "PostgreSQL  \(server)"]
        guard let contents = status.contents else { return lines.joined(separator: "\n") }
        lines += [
            "Version     PostgreSQL \(contents.postgresVersion), pgvector \(contents.vectorVersion), "
                + "schema \(contents.schemaVersion)",
            "Holds       \(Quantity.count(contents.writers, "writer")), \(Quantity.count(contents.documents, "document")), "
                + "\(Quantity.count(contents.pages, "page")), \(Quantity.count(contents.models, "model"))",
            "Model       " + (contents.activeModel.map { "\($0.id) \"\($0.title)\"" } ?? "none is active"),
            "Audit log   \(Quantity.count(contents.auditEvents, "row"))",
            "On disk     \(Quantity.decimal(Double(contents.databaseBytes) / 1_048_576, digits: 1)) MiB",
        ]
        if let problem = contents.schemaProblem { lines.append("Attention   \(problem)") }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "location": .string(LocationText.of(status.location)),
            "server": .string(serverState),
            "reason": .optional(unreachableReason),
            "contents": status.contents.map(Self.json) ?? .null,
        ])
    }

    private static func json(_ contents: ArchiveStatus.Contents) -> JSON {
        .object([
            "postgresVersion": .string(contents.postgresVersion),
            "vectorVersion": .string(contents.vectorVersion),
            "schemaVersion": .count(contents.schemaVersion),
            "schemaProblem": .optional(contents.schemaProblem),
            "writers": .count(contents.writers),
            "documents": .count(contents.documents),
            "pages": .count(contents.pages),
            "models": .count(contents.models),
            "auditEvents": .count(contents.auditEvents),
            "databaseBytes": .count(contents.databaseBytes),
            "activeModel": contents.activeModel.map {
                .object(["id": .integer($0.id), "title": .string($0.title), "sha256": .string($0.sha256)])
            } ?? .null,
        ])
    }

    private var server: String {
        switch status.server {
        case .embedded(.absent): "no archive here yet; run \"ductus init\""
        case .embedded(.stopped): "private, stopped; the next command starts it"
        case .embedded(.running(let server)): "private, runs as process \(server.processIdentifier)"
        case .embedded(.changing(let process)): "private, starting or stopping (process \(process))"
        case .reachable: "answers"
        case .unreachable(let reason): "does not answer: \(reason)"
        }
    }

    private var serverState: String {
        switch status.server {
        case .embedded(.absent): "absent"
        case .embedded(.stopped): "stopped"
        case .embedded(.running): "running"
        case .embedded(.changing): "changing"
        case .reachable: "reachable"
        case .unreachable: "unreachable"
        }
    }

    private var unreachableReason: String? {
        if case .unreachable(let reason) = status.server { return reason }
        return nil
    }
}
