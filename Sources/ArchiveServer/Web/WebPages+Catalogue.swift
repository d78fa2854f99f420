internal import Archive
internal import Hummingbird
internal import PageAnalysis
internal import Typesetting

extension WebPages {
    private struct WriterList {
        var search: String
        var writers: [WriterBody]
        /// The query of the next piece.
        var next: String?
    }

    private struct DocumentList {
        var search: String
        var documents: [DocumentBody]
        /// The query of the next piece.
        var next: String?
    }

    private struct WriterContent {
        var writer: WriterBody
        /// The query that fills in the writer's name.
        var enroll: String
        var documents: [DocumentBody]
        var hasMore: Bool
    }

    private struct DocumentContent {
        var document: DocumentBody
        var pages: [PageBody]
        var decisions: [DecisionLine]
        var isQuestioned: Bool
    }

    private struct DecisionLine {
        var what: String
        var writerId: Int64
        var writer: String
        var decidedBy: String
        var decidedAt: String
        var note: String?

        init(_ decision: DecisionBody) {
            what =
                switch decision.kind {
                case "writer_confirmed": "confirmed"
                case "writer_rejected": "not this writer"
                default: "merged"
                }
            writerId = decision.writerId
            writer = decision.writer
            decidedBy = decision.decidedBy
            decidedAt = Moment.text(decision.decidedAt)
            note = decision.note
        }
    }

    private struct PageContent {
        var page: PageBody
        var document: DocumentBody
        var dpi: String
    }

    private struct SimilarContent {
        var pageId: Int64
        var isPart: Bool
        var results: [Result]

        struct Result {
            var page: SimilarPageBody
            var score: String
            var share: String
        }
    }

    private static let identify = WebPage(path: "/", access: .role(.viewer)) { request in
        // Who may only look starts where there is something to look at.
        guard try request.signedIn.role >= .examiner else { return try await writerList(request) }
        return WebView(template: "identify", title: "Who wrote this?", section: "Identify", content: "")
    }

    private static func writerList(_ request: APIRequest) async throws -> WebView {
        let search = request.query("search")
        let cursor = try Cursor.catalogue(request.query("cursor"))
        let writers = try await request.ask {
            try $0.browseWriters(matching: search, after: cursor, limit: entriesPerPage)
        }
        let next = writers.count == entriesPerPage ? writers.last.map { Cursor.text(behind: $0.name, $0.id) } : nil
        let content = WriterList(
            search: search ?? "",
            writers: writers.map(WriterBody.init),
            next: next.map { URLQuery.text(["search": search, "cursor": $0]) }
        )
        return WebView(template: "writers", title: "Writers", section: "Writers", content: content)
    }

    static let catalogue: [WebPage] = [
        identify,
        WebPage(path: "/writers", access: .role(.viewer)) { try await writerList($0) },
        WebPage(path: "/writers/{id}", access: .role(.viewer)) { request in
            let id = try request.id()
            let (writer, documents) = try await request.ask { archive in
                (try archive.writer(id: id), try archive.browseDocuments(ofWriter: id, limit: 200))
            }
            let content = WriterContent(
                writer: WriterBody(writer),
                enroll: URLQuery.text(["writer": writer.name]),
                documents: documents.map(DocumentBody.init),
                hasMore: writer.documentCount > documents.count
            )
            return WebView(template: "writer", title: writer.name, section: "Writers", content: content)
        },
        WebPage(path: "/documents", access: .role(.viewer)) { request in
            let search = request.query("search")
            let cursor = try Cursor.catalogue(request.query("cursor"))
            let documents = try await request.ask {
                try $0.browseDocuments(matching: search, after: cursor, limit: entriesPerPage)
            }
            let isFull = documents.count == entriesPerPage
            let next = isFull ? documents.last.map { Cursor.text(behind: $0.title, $0.id) } : nil
            let content = DocumentList(
                search: search ?? "",
                documents: documents.map(DocumentBody.init),
                next: next.map { URLQuery.text(["search": search, "cursor": $0]) }
            )
            return WebView(template: "documents", title: "Documents", section: "Documents", content: content)
        },
        WebPage(path: "/documents/{id}", access: .role(.viewer)) { request in
            let id = try request.id()
            let detail = try await request.ask { try Endpoints.documentDetail(id, in: $0) }
            let content = DocumentContent(
                document: detail.document,
                pages: detail.pages,
                decisions: detail.decisions.map(DecisionLine.init),
                isQuestioned: detail.document.role == DocumentRole.questioned.rawValue
            )
            return WebView(
                template: "document",
                title: detail.document.title,
                section: "Documents",
                content: content
            )
        },
        WebPage(path: "/pages/{id}", access: .role(.viewer)) { request in
            let id = try request.id()
            let (page, document) = try await request.ask { archive in
                let page = try archive.page(id)
                return (page, try archive.document(id: page.documentID))
            }
            let content = PageContent(
                page: PageBody(page),
                document: DocumentBody(document),
                dpi: "\(Int(page.resolution.dpi.rounded()))"
            )
            let title = "\(document.title), page \(page.position)"
            return WebView(template: "page", title: title, section: "Documents", content: content)
        },
        WebPage(path: "/pages/{id}/similar", access: .role(.examiner)) { request in
            let id = try request.id()
            let similar = try await Endpoints.similarPages(toPage: id, top: 24, request)
            let results = similar.results.map { page in
                SimilarContent.Result(
                    page: SimilarPageBody(page),
                    score: Quantity.decimal(page.score, digits: 3),
                    share: Quantity.decimal(max(0, page.score), digits: 3)
                )
            }
            let content = SimilarContent(pageId: id, isPart: request.query("width") != nil, results: results)
            return WebView(template: "similar", title: "Pages like this one", section: "Documents", content: content)
        },
        WebPage(path: "/enroll", access: .role(.enroller)) { request in
            WebView(
                template: "enroll",
                title: "Enroll scans",
                section: "Enroll",
                content: ["writer": request.query("writer") ?? ""]
            )
        },
    ]
}
