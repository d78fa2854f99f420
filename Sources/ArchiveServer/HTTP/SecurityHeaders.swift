internal import HTTPTypes
internal import Hummingbird

/// Tells browsers to trust nothing but our own files, to guess no types, and to keep no copies.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = ServerContext

    private static let fields: [(HTTPField.Name?, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Referrer-Policy"), "same-origin"),
        (HTTPField.Name("Cross-Origin-Opener-Policy"), "same-origin"),
        (HTTPField.Name("Cross-Origin-Resource-Policy"), "same-origin"),
    ]

    let server: Server

    @concurrent func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do { response = try await next(request, context) } catch let error as HTTPError {
            let problem = Problem(error.status, error.body ?? "there is nothing at this address")
            response =
                request.uri.path.hasPrefix("/api/")
                ? problem.response() : WebPages.response(problem, request, context, server)
        }
        // A page may bring a policy of its own.
        for case (let name?, let value) in Self.fields where response.headers[name] == nil {
            response.headers[name] = value
        }
        if server.configuration.isReachedByHTTPS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
