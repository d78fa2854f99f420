internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    /// Pages to look at.
    static let pictures: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/pages/{id}/scan",
            access: .role(.viewer),
            operation: "getScan",
            summary: "The scan, byte for byte as it was enrolled.",
            answer: .bytes(type: "application/octet-stream"),
            handle: { request in
                let id = try request.id()
                let page = try await request.ask { try $0.page(id) }
                return try await request.versioned(page.sha256) {
                    let bytes = try await request.ask { try $0.pageImage(id) }
                    return Reply.bytes(bytes, type: "application/octet-stream")
                }
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/pages/{id}/picture",
            access: .role(.viewer),
            operation: "getPicture",
            summary: "The page upright, as a PNG that browsers can show, whatever the scan's format.",
            parameters: [
                Endpoint.Parameter("width", .integerRange(16, 10_000), "At most this many pixels wide.")
            ],
            answer: .bytes(type: "image/png"),
            handle: { request in
                let id = try request.id()
                let width = try request.query("width", in: 16...10_000, default: 10_000)
                let page = try await request.ask { try $0.page(id) }
                let tag = "\(page.sha256.prefix(20))-\(page.pageIndex)-\(width)"
                return try await request.versioned(tag) {
                    let png = try await request.picture { PagePictures.thumbnail(try $0.decodedPage(id), width: width) }
                    return Reply.bytes(png, type: "image/png")
                }
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/pages/{id}/ink",
            access: .role(.viewer),
            operation: "getInk",
            summary: "The handwriting that was found on the page, black on white at 300 dpi.",
            answer: .bytes(type: "image/png"),
            handle: { request in
                let id = try request.id()
                let (page, model) = try await request.ask { (try $0.page(id), try $0.activeModel()) }
                return try await request.versioned(PagePictures.tag(page, "ink", "\(model.id)")) {
                    let png = try await request.picture { PagePictures.ink(try $0.analyzedPage(id)) }
                    return Reply.bytes(png, type: "image/png")
                }
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/pages/{id}/analysis",
            access: .role(.viewer),
            operation: "getAnalysis",
            summary: """
                Lines, what was left out, and where the active model looked, as rectangles in pixels of the upright scan.
                """,
            answer: .json(status: 200, AnalysisBody.reference),
            handle: { request in
                let id = try request.id()
                let (page, model) = try await request.ask { (try $0.page(id), try $0.activeModel()) }
                return try await request.versioned(PagePictures.tag(page, "analysis", "\(model.id)")) {
                    let body = try await request.picture { archive in
                        AnalysisBody(
                            page: page,
                            analyzed: try archive.analyzedPage(id),
                            patches: try archive.patches(ofPage: id)
                        )
                    }
                    return try Reply.json(body)
                }
            }
        ),
    ]
}
