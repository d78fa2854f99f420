internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    /// The daemon itself.
    static let service: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/health",
            access: .anyone,
            operation: "getHealth",
            summary: "Whether the daemon answers. It asks nobody, so it answers under load too.",
            answer: .json(status: 200, .object([.always("status", .choice(["ok"]))])),
            handle: { _ in try Reply.json(["status": "ok"]) }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/ready",
            access: .anyone,
            operation: "getReadiness",
            summary: "Whether the database answers and a model is active; 503 or 409 if not.",
            answer: .json(status: 200, .object([.always("status", .choice(["ready"]))])),
            handle: { request in
                _ = try await request.ask { try $0.activeModel() }
                return try Reply.json(["status": "ready"])
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/version",
            access: .anyone,
            operation: "getVersion",
            summary: "Which program this is.",
            answer: .json(status: 200, .object([.always("program", .string)])),
            handle: { try Reply.json(["program": $0.server.archive.attribution.program]) }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/status",
            access: .role(.viewer),
            operation: "getStatus",
            summary: "What the archive holds, and how many requests wait in this daemon.",
            answer: .json(status: 200, StatusBody.reference),
            handle: { request in
                let contents = try await request.ask { try $0.contents() }
                let server = request.server
                return try Reply.json(
                    StatusBody(contents, program: server.archive.attribution.program, queues: server.queues)
                )
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/openapi.json",
            access: .anyone,
            operation: "getDescription",
            summary: "This document.",
            answer: .json(status: 200, .any),
            handle: { request in
                let program = request.server.archive.attribution.program
                let document = OpenAPIDocument(endpoints: all, schemas: Schemas.all, version: program)
                return try Reply.json(document)
            }
        ),
        Endpoint(
            method: .get,
            path: "/metrics",
            access: .role(.viewer),
            operation: "getMetrics",
            summary: "Counts and times, in the text format of Prometheus.",
            answer: .bytes(type: "text/plain"),
            handle: { request in
                let contents = try await request.ask { try $0.contents() }
                let text = request.server.metrics.text(
                    queues: request.server.queues.all.map { ($0.name, $0.waitingCount) },
                    contents: [
                        ("writer", contents.writers), ("document", contents.documents), ("page", contents.pages),
                        ("model", contents.models), ("audit_event", contents.auditEvents),
                    ]
                )
                return Reply.bytes(Array(text.utf8), type: "text/plain; version=0.0.4")
            }
        ),
    ]
}
