internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    private struct ActivationOrder: Decodable, Sendable { var modelId: Int64 }

    /// Trainings and activations, which a worker does.
    static let jobs: [Endpoint] = [
        Endpoint(
            method: .post,
            path: "/api/v1/trainings",
            access: .role(.admin),
            operation: "requestTraining",
            summary: "Asks for a training on the known pages; a worker does it. The model stays inactive unless "
                + "`activate` is true and it is no worse than the active one.",
            body: .json(TrainingOrderBody.reference),
            answer: .json(status: 202, JobBody.reference),
            handle: { request in
                let order = try await request.json(TrainingOrderBody.self).order
                let job = try await request.ask { try $0.requestJob(.training(order)) }
                return try Reply.json(JobBody(job), status: .accepted)
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/activations",
            access: .role(.admin),
            operation: "requestActivation",
            summary: "Asks for a model to describe all pages and to answer then; a worker does it.",
            body: .json(.object([.always("modelId", .integer)])),
            answer: .json(status: 202, JobBody.reference),
            handle: { request in
                let model = try await request.json(ActivationOrder.self).modelId
                let job = try await request.ask { try $0.requestJob(.activation(model: model)) }
                return try Reply.json(JobBody(job), status: .accepted)
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/jobs",
            access: .role(.viewer),
            operation: "listJobs",
            summary: "Trainings and activations, the latest first.",
            parameters: Endpoint.listParameters,
            answer: .json(status: 200, Schemas.list(of: JobBody.reference)),
            handle: { request in
                let limit = try request.query("limit", in: 1...200, default: 50)
                let before = try request.query("cursor", in: 1...Int.max, default: Int.max)
                let jobs = try await request.ask { try $0.listJobs(before: Int64(before), limit: limit) }
                let next = jobs.count == limit ? jobs.last.map { "\($0.id)" } : nil
                return try Reply.json(ListBody(items: jobs.map(JobBody.init), next: next))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/jobs/{id}",
            access: .role(.viewer),
            operation: "getJob",
            summary: "A job.",
            answer: .json(status: 200, JobBody.reference),
            handle: { request in
                let id = try request.id()
                return try Reply.json(JobBody(try await request.ask { try $0.job(id) }))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/jobs/{id}/curve",
            access: .role(.viewer),
            operation: "getLearningCurve",
            summary: "How a training goes or went.",
            answer: .json(status: 200, Schemas.list(of: LearningPointBody.reference)),
            handle: { request in
                let id = try request.id()
                let points = try await request.ask { archive in
                    _ = try archive.job(id)
                    return try archive.learningCurve(ofJob: id)
                }
                return try Reply.json(ListBody(items: points.map(LearningPointBody.init)))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/jobs/{id}/events",
            access: .role(.viewer),
            operation: "watchJob",
            summary: "A job while it is done, as server-sent events until it has ended: `job` with the job whenever it "
                + "changes, `point` with a new point of the learning curve. Ask again with Last-Event-ID after a break.",
            answer: .bytes(type: "text/event-stream"),
            handle: { request in
                let id = try request.id()
                let lastEvent = HTTPField.Name("Last-Event-ID").flatMap { request.request.headers[$0] }
                return try await JobEvents(jobID: id, request: request).response(after: lastEvent)
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/jobs/{id}/cancel",
            access: .role(.admin),
            operation: "cancelJob",
            summary: "Takes a job out of the queue, or has its worker stop it.",
            answer: .json(status: 200, JobBody.reference),
            handle: { request in
                let id = try request.id()
                return try Reply.json(JobBody(try await request.ask { try $0.cancelJob(id) }))
            }
        ),
    ]
}
