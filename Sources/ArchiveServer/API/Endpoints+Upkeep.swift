internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    /// More pages than this are described by a worker, not between requests.
    static let mostPagesToDescribe = 200

    /// Models.
    static let models: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/models",
            access: .role(.viewer),
            operation: "listModels",
            summary: "All models, the oldest first.",
            answer: .json(status: 200, Schemas.list(of: ModelBody.reference)),
            handle: { request in
                let models = try await request.ask { try $0.listModels() }
                return try Reply.json(ListBody(items: models.map(ModelBody.init)))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/models/{id}",
            access: .role(.viewer),
            operation: "getModel",
            summary: "A model.",
            answer: .json(status: 200, ModelBody.reference),
            handle: { request in
                let id = try request.id()
                return try Reply.json(ModelBody(try await request.ask { try $0.modelSummary(id) }))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/models/{id}/activate",
            access: .role(.admin),
            operation: "activateModel",
            summary: "Lets a model answer from now on. Pages that it has not described are described first.",
            answer: .json(status: 200, ModelBody.reference),
            handle: { request in
                let id = try request.id()
                try await checkUndescribedPages(ofModel: id, request)
                let model = try await request.describe { archive in
                    _ = try archive.activateModel(id)
                    return try archive.modelSummary(id)
                }
                return try Reply.json(ModelBody(model))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/models/rollback",
            access: .role(.admin),
            operation: "rollBackModel",
            summary: "Lets the model that was active before answer again.",
            answer: .json(status: 200, ModelBody.reference),
            handle: { request in
                let model = try await request.describe { archive in
                    try archive.modelSummary(try archive.rollBackModel())
                }
                return try Reply.json(ModelBody(model))
            }
        ),
    ]

    private static func checkUndescribedPages(ofModel id: Int64, _ request: APIRequest) async throws {
        let (model, pages) = try await request.ask { (try $0.modelSummary(id), try $0.contents().pages) }
        let missing = pages - model.describedPages
        guard missing > mostPagesToDescribe else { return }
        throw Problem(
            .conflict,
            "model \(id) has \(missing) pages to describe first; POST /api/v1/activations has a worker do that"
        )
    }

    /// The audit log.
    static let audit: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/audit",
            access: .role(.reviewer),
            operation: "listAuditEntries",
            summary: "The audit log, the latest entry first.",
            parameters: Endpoint.listParameters,
            answer: .json(status: 200, Schemas.list(of: AuditEntryBody.reference)),
            handle: { request in
                let limit = try request.query("limit", in: 1...200, default: 50)
                let before = try request.query("cursor", in: 1...Int.max, default: Int.max)
                let entries = try await request.ask { try $0.auditEntries(before: Int64(before), limit: limit) }
                let next = entries.count == limit ? entries.last.map { "\($0.sequence)" } : nil
                return try Reply.json(ListBody(items: entries.map(AuditEntryBody.init), next: next))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/audit/verification",
            access: .role(.reviewer),
            operation: "verifyAudit",
            summary: "Recomputes the chain of the log and the hash of every scan; it reads all of them.",
            answer: .json(status: 200, AuditVerificationBody.reference),
            handle: { request in
                let verification = try await request.picture { try $0.verifyAudit() }
                return try Reply.json(AuditVerificationBody(verification))
            }
        ),
    ]
}
