internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    /// Who wrote this, and what looks like it.
    static let questions: [Endpoint] = [
        Endpoint(
            method: .post,
            path: "/api/v1/identifications",
            access: .role(.examiner),
            operation: "identify",
            summary: "Ranks the likely writers of scans, which together are one document. Nothing is stored.",
            parameters: [Endpoint.top] + Endpoint.readingParameters,
            body: .scans,
            answer: .json(status: 200, IdentificationBody.reference),
            handle: { request in
                let start = ContinuousClock.now
                let top = try request.query("top", in: 1...100, default: 10)
                let upload = try await UploadedScans.receive(request)
                let reading = try upload.reading(request)
                let identification = try await request.describe {
                    try $0.identify(upload.scans, reading: reading, top: top)
                }
                return try Reply.json(IdentificationBody(identification, elapsed: ContinuousClock.now - start))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/similar",
            access: .role(.examiner),
            operation: "findSimilarToScan",
            summary: "The pages that resemble a scan most. Nothing is stored.",
            parameters: [Endpoint.top] + Endpoint.readingParameters,
            body: .scans,
            answer: .json(status: 200, SimilarPagesBody.reference),
            handle: { request in
                let start = ContinuousClock.now
                let top = try request.query("top", in: 1...100, default: 10)
                let upload = try await UploadedScans.receive(request)
                guard upload.scans.count == 1 else { throw Problem(.badRequest, "send one scan") }
                let reading = try upload.reading(request)
                let similar = try await request.describe {
                    try $0.similarPages(to: upload.scans[0], reading: reading, top: top)
                }
                return try Reply.json(SimilarPagesBody(similar, elapsed: ContinuousClock.now - start))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/pages/{id}/similar",
            access: .role(.examiner),
            operation: "findSimilarToPage",
            summary: "The pages that resemble a page of the archive most.",
            parameters: [Endpoint.top],
            answer: .json(status: 200, SimilarPagesBody.reference),
            handle: { request in
                let start = ContinuousClock.now
                let id = try request.id()
                let top = try request.query("top", in: 1...100, default: 10)
                let similar = try await request.ask { try $0.similarPages(toPage: id, top: top) }
                return try Reply.json(SimilarPagesBody(similar, elapsed: ContinuousClock.now - start))
            }
        ),
    ]
}
