internal import Archive
internal import HTTPTypes
internal import Hummingbird

extension Endpoints {
    private static let search = Endpoint.Parameter("search", .string, "Only those whose name holds this text.")

    private struct Name: Decodable, Sendable { var name: String }
    private struct Target: Decodable, Sendable { var into: Int64 }

    /// Writers.
    static let writers: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/writers",
            access: .role(.viewer),
            operation: "listWriters",
            summary: "Writers by name.",
            parameters: [search] + Endpoint.listParameters,
            answer: .json(status: 200, Schemas.list(of: WriterBody.reference)),
            handle: { request in
                let limit = try request.query("limit", in: 1...200, default: 50)
                let text = request.query("search")
                let cursor = try Cursor.catalogue(request.query("cursor"))
                let writers = try await request.ask {
                    try $0.browseWriters(matching: text, after: cursor, limit: limit)
                }
                let next = writers.count == limit ? writers.last.map { Cursor.text(behind: $0.name, $0.id) } : nil
                return try Reply.json(ListBody(items: writers.map(WriterBody.init), next: next))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/writers/{id}",
            access: .role(.viewer),
            operation: "getWriter",
            summary: "A writer.",
            answer: .json(status: 200, WriterBody.reference),
            handle: { request in
                let id = try request.id()
                return try Reply.json(WriterBody(try await request.ask { try $0.writer(id: id) }))
            }
        ),
        Endpoint(
            method: .patch,
            path: "/api/v1/writers/{id}",
            access: .role(.enroller),
            operation: "renameWriter",
            summary: "Renames a writer.",
            body: .json(.object([.always("name", .string)])),
            answer: .json(status: 200, WriterBody.reference),
            handle: { request in
                let id = try request.id()
                let name = try await request.json(Name.self).name
                let writer = try await request.ask { archive in
                    try archive.renameWriter(id, to: name)
                    return try archive.writer(id: id)
                }
                return try Reply.json(WriterBody(writer))
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/writers/{id}/merge",
            access: .role(.enroller),
            operation: "mergeWriter",
            summary: "Moves all documents of a writer to another one and removes the emptied writer.",
            body: .json(.object([.always("into", .integer)])),
            answer: .json(status: 200, ChangeBody.reference),
            handle: { request in
                let id = try request.id()
                let target = try await request.json(Target.self).into
                return try Reply.json(ChangeBody(try await request.ask { try $0.mergeWriter(id, into: target) }))
            }
        ),
    ]

    private struct DocumentChange: Decodable, Sendable {
        var title: String?
        var writer: String?
        var role: DocumentRole?
    }

    private struct NewDecision: Decodable, Sendable {
        enum Kind: String, Decodable { case confirm, reject }
        var kind: Kind
        var writer: Int64
        var note: String?
    }

    /// Documents.
    static let documents: [Endpoint] = [
        Endpoint(
            method: .get,
            path: "/api/v1/documents",
            access: .role(.viewer),
            operation: "listDocuments",
            summary: "Documents by title.",
            parameters: [
                Endpoint.Parameter("writer", .integer, "Only documents of this writer."), search,
            ] + Endpoint.listParameters,
            answer: .json(status: 200, Schemas.list(of: DocumentBody.reference)),
            handle: { request in
                let limit = try request.query("limit", in: 1...200, default: 50)
                let writer = try request.query("writer", in: 1...Int.max, default: 0)
                let text = request.query("search")
                let cursor = try Cursor.catalogue(request.query("cursor"))
                let documents = try await request.ask { archive in
                    try archive.browseDocuments(
                        ofWriter: writer == 0 ? nil : Int64(writer),
                        matching: text,
                        after: cursor,
                        limit: limit
                    )
                }
                let next = documents.count == limit ? documents.last.map { Cursor.text(behind: $0.title, $0.id) } : nil
                return try Reply.json(ListBody(items: documents.map(DocumentBody.init), next: next))
            }
        ),
        Endpoint(
            method: .get,
            path: "/api/v1/documents/{id}",
            access: .role(.viewer),
            operation: "getDocument",
            summary: "A document with its pages and what people decided about it.",
            answer: .json(status: 200, DocumentDetailBody.reference),
            handle: { request in
                let id = try request.id()
                return try Reply.json(try await request.ask { try documentDetail(id, in: $0) })
            }
        ),
        Endpoint(
            method: .patch,
            path: "/api/v1/documents/{id}",
            access: .role(.enroller),
            operation: "changeDocument",
            summary: "Gives a document another title, or moves it to a writer, by name, who is made when not there.",
            body: .json(
                .object([
                    .maybe("title", .string), .maybe("writer", .string),
                    .maybe("role", .choice(DocumentRole.allCases.map(\.rawValue))),
                ])
            ),
            answer: .json(status: 200, DocumentDetailBody.reference),
            handle: { request in
                let id = try request.id()
                let change = try await request.json(DocumentChange.self)
                guard change.title != nil || change.writer != nil else {
                    throw Problem(.badRequest, "name a title or a writer")
                }
                let detail = try await request.ask { archive in
                    if let writer = change.writer {
                        _ = try archive.moveDocument(id, toWriter: writer, role: change.role)
                    }
                    if let title = change.title { try archive.renameDocument(id, to: title) }
                    return try documentDetail(id, in: archive)
                }
                return try Reply.json(detail)
            }
        ),
        Endpoint(
            method: .post,
            path: "/api/v1/documents/{id}/decisions",
            access: .role(.examiner),
            operation: "decideWriter",
            summary: """
                Confirms that a writer wrote a document, or rejects it; kept for ever. A rejected document of that writer \
                becomes a questioned one of nobody.
                """,
            body: .json(
                .object([
                    .always("kind", .choice(["confirm", "reject"])), .always("writer", .integer),
                    .maybe("note", .string),
                ])
            ),
            answer: .json(status: 200, DocumentDetailBody.reference),
            handle: { request in
                let id = try request.id()
                let decision = try await request.json(NewDecision.self)
                let detail = try await request.ask { archive in
                    switch decision.kind {
                    case .confirm: try archive.confirmWriter(decision.writer, ofDocument: id, note: decision.note)
                    case .reject: try archive.rejectWriter(decision.writer, ofDocument: id, note: decision.note)
                    }
                    return try documentDetail(id, in: archive)
                }
                return try Reply.json(detail)
            }
        ),
    ]

    static func documentDetail(_ id: Int64, in archive: Archive) throws -> DocumentDetailBody {
        DocumentDetailBody(
            document: DocumentBody(try archive.document(id: id)),
            pages: try archive.pages(ofDocument: id).map(PageBody.init),
            decisions: try archive.decisions(onDocument: id).map(DecisionBody.init)
        )
    }
}
