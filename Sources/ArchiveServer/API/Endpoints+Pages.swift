internal import Archive
internal import HTTPTypes
internal import Hummingbird
internal import Raster

extension Endpoints {
    private struct Reading: Decodable, Sendable {
        var regions: [Rectangle]
        var masks: [Rectangle]

        /// Whole pixels that lie on some scan.
        var isSound: Bool {
            regions.count + masks.count <= 200
                && (regions + masks).allSatisfy {
                    $0.x >= 0 && $0.y >= 0 && $0.width > 0 && $0.height > 0
                        && max($0.x, $0.y, $0.width, $0.height) <= 1_000_000
                }
        }
    }

    /// Pages: enrolling them, and what people say about how to read them.
    static let pages: [Endpoint] = [
        Endpoint(
            method: .post,
            path: "/api/v1/pages",
            access: .role(.enroller),
            operation: "enrollScans",
            summary: """
                Enrolls all pages of one or several scans. The very same scan sent again is answered as a duplicate and \
                changes nothing.
                """,
            parameters: [
                Endpoint.Parameter(
                    "writer",
                    .string,
                    "Who wrote them; made when not there. Needed for known documents."
                ),
                Endpoint.Parameter("document", .string, "The title of the document to add to; else one a file."),
                Endpoint.Parameter("role", .choice(DocumentRole.allCases.map(\.rawValue)), "known if not given."),
                Endpoint.Parameter("provenance", .string, "Where the document comes from, in your words."),
            ] + Endpoint.readingParameters,
            body: .scans,
            answer: .json(status: 200, .object([.always("pages", .array(EnrolledPageBody.reference))])),
            handle: { request in
                let upload = try await UploadedScans.receive(request)
                var enrollment = Enrollment(
                    writer: upload.value("writer", request),
                    document: upload.value("document", request),
                    provenance: upload.value("provenance", request),
                    reading: try upload.reading(request)
                )
                if let text = upload.value("role", request) {
                    guard let role = DocumentRole(rawValue: text) else {
                        throw Problem(.badRequest, "role is known or questioned")
                    }
                    enrollment.role = role
                }
                let settled = enrollment
                var pages: [EnrolledPageBody] = []
                for scan in upload.scans {
                    let outcome = try await request.describe { try $0.enroll(scan, as: settled) }
                    pages += outcome.map { EnrolledPageBody($0, file: scan.name) }
                }
                return try Reply.json(["pages": pages])
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/pages/{id}",
            access: .role(.viewer),
            operation: "getPage",
            summary: "A page.",
            answer: .json(status: 200, PageBody.reference),
            handle: { request in
                let id = try request.id()
                return try Reply.json(PageBody(try await request.ask { try $0.page(id) }))
            }
        ),
        Endpoint(
            method: .put,
            path: "/api/v1/pages/{id}/reading",
            access: .role(.enroller),
            operation: "rereadPage",
            summary: """
                Reads a page anew with these regions and masks, in pixels of the upright scan, in place of those it had, \
                and describes it anew.
                """,
            body: .json(
                .object([
                    .always("regions", .array(.reference("Rectangle"))),
                    .always("masks", .array(.reference("Rectangle"))),
                ])
            ),
            answer: .json(status: 200, PageBody.reference),
            handle: { request in
                let id = try request.id()
                let reading = try await request.json(Reading.self)
                guard reading.isSound else {
                    throw Problem(.badRequest, "regions and masks are at most 200 rectangles of whole pixels")
                }
                let options = ReadingOptions(regions: reading.regions, masks: reading.masks)
                let page = try await request.describe { try $0.rereadPage(id, as: options) }
                return try Reply.json(PageBody(page))
            }
        ),
    ]
}
