internal import Archive
internal import HTTPTypes
internal import Hummingbird

/// The pages for people.
package enum WebPages {
    package static let all: [WebPage] = catalogue + comparisons + models + upkeep

    /// What a list shows at once.
    static let entriesPerPage = 50

    static func response(_ view: WebView, _ request: APIRequest) -> Response {
        let program = request.server.archive.attribution.program
        let layout = WebLayout(view, request: request.request, caller: request.caller, program: program)
        return Reply.html(Templates.render(layout, with: view.template), status: view.status)
    }

    private struct ProblemContent {
        var detail: String
        var canSignIn: Bool
    }

    /// A problem as a page; who is not signed in is sent to do that.
    static func response(_ problem: Problem, _ request: Request, _ context: ServerContext, _ server: Server) -> Response
    {
        if problem.status == .unauthorized {
            let path = request.uri.path
            return Reply.seeOther(path == "/" ? "/login" : "/login?to=\(path)")
        }
        let anonymous = APIRequest(request: request, context: context, server: server, caller: nil)
        let content = ProblemContent(detail: problem.detail, canSignIn: problem.status == .forbidden)
        var answer = response(
            WebView(
                template: "problem",
                title: problem.status.reasonPhrase,
                section: "",
                content: content,
                status: problem.status
            ),
            anonymous
        )
        if let retryAfter = problem.retryAfter { answer.headers[.retryAfter] = "\(retryAfter)" }
        return answer
    }

    /// Adds the pages, the forms of sessions, and the assets.
    static func add(to router: Router<ServerContext>, behind gate: Gate) {
        let server = gate.server
        func add(
            _ method: HTTPRequest.Method,
            _ path: String,
            _ access: Access,
            _ handle: @escaping @Sendable (APIRequest) async throws -> Response
        ) {
            router.on(RouterPath(path), method: method) { request, context in
                await gate.answer(
                    request,
                    context,
                    path: path,
                    access: access,
                    // Forms that need no script carry their token in a field, which they check themselves.
                    checksFormToken: false,
                    otherwise: { response($0, request, context, server) },
                    handle
                )
            }
        }
        for page in all {
            add(.get, page.path, page.access) { request in response(try await page.render(request), request) }
        }
        let sessions = SessionPages(gate: gate)
        add(.get, "/login", .anyone) { try await sessions.login($0) }
        add(.post, "/login", .anyone) { try await sessions.signIn($0) }
        add(.post, "/logout", .anyone) { try await sessions.signOut($0) }
        add(.get, "/setup", .anyone) { try await sessions.setup($0) }
        add(.post, "/setup", .anyone) { try await sessions.createFirstAccount($0) }
        add(.post, "/reports", .role(.examiner)) { try await ReportPages.make($0) }
        add(.get, "/reports/{report}", .role(.examiner)) { try await ReportPages.earlier($0) }
        add(.post, "/cases/{reference}/reports", .role(.examiner)) { try await ReportPages.makeForCase($0) }
        for asset in WebAssets.all {
            add(.get, "/assets/\(asset.name)", .anyone) { request in
                try await request.versioned(asset.tag) { Reply.bytes(asset.bytes, type: asset.type) }
            }
        }
    }
}
