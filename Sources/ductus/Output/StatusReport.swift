internal import Archive
internal import EmbeddedPostgres

/// What `ductus status` says.
struct StatusReport {
    private let status: ArchiveStatus

    init(_ status: ArchiveStatus) { self.status = status }

    var text: String {
        let own = ["Archive     \(LocationText.of(status.location))", "PostgreSQL  \(server)"]
        return (own + (status.contents.map { ContentsReport($0).lines } ?? [])).joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "location": .string(LocationText.of(status.location)),
            "server": .string(serverState),
            "reason": .optional(unreachableReason),
            "contents": status.contents.map { ContentsReport($0).json } ?? .null,
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
