internal import Archive
internal import HTTPTypes
internal import Hummingbird
internal import Raster

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
            path: "/api/v1/pages/{id}/evidence",
            access: .role(.examiner),
            operation: "showEvidence",
            summary: """
                Why scans, which together are one document, resemble a page of the archive: the pairs of places that speak \
                most for and against one writer, and maps of both. Nothing is stored.
                """,
            parameters: Endpoint.readingParameters,
            body: .scans,
            answer: .json(status: 200, EvidenceBody.reference),
            handle: { request in
                let start = ContinuousClock.now
                let id = try request.id()
                let upload = try await UploadedScans.receive(request)
                let reading = try upload.reading(request)
                let evidence = try await request.describe {
                    try $0.evidence(for: upload.scans, reading: reading, onPage: id)
                }
                return try Reply.json(try await request.picture { _ in try EvidenceBody(evidence, since: start) })
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
            summary: "The pages that resemble a page of the archive most, or a region of it.",
            parameters: [Endpoint.top] + regionParameters,
            answer: .json(status: 200, SimilarPagesBody.reference),
            handle: { request in
                let start = ContinuousClock.now
                let id = try request.id()
                let top = try request.query("top", in: 1...100, default: 10)
                let similar = try await similarPages(toPage: id, top: top, request)
                return try Reply.json(SimilarPagesBody(similar, elapsed: ContinuousClock.now - start))
            }
        ),
    ]

    private static let regionParameters = ["x", "y", "width", "height"].map { name in
        Endpoint.Parameter(
            name,
            .integerRange(0, 1_000_000),
            "Of a region, in pixels of the upright scan; all four or none."
        )
    }

    /// The pages that resemble a page most, or the region of it that the query names.
    static func similarPages(toPage id: Int64, top: Int, _ request: APIRequest) async throws -> SimilarPages {
        guard let region = try region(request) else {
            return try await request.ask { try $0.similarPages(toPage: id, top: top) }
        }
        return try await request.describe { try $0.similarPages(toRegion: region, ofPage: id, top: top) }
    }

    private static func region(_ request: APIRequest) throws(Problem) -> Rectangle? {
        let given = regionParameters.filter { request.query($0.name) != nil }
        guard !given.isEmpty else { return nil }
        let region = Rectangle(
            x: try request.query("x", in: 0...1_000_000, default: 0),
            y: try request.query("y", in: 0...1_000_000, default: 0),
            width: try request.query("width", in: 1...1_000_000, default: 1),
            height: try request.query("height", in: 1...1_000_000, default: 1)
        )
        guard given.count == regionParameters.count else {
            throw Problem(.badRequest, "a region takes x, y, width and height")
        }
        return region
    }
}
