internal import Archive
internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// What every request passes on its way to its handler, and every answer on its way back.
struct Gate: Sendable {
    let server: Server

    private static let formTokenHeader = HTTPField.Name("X-Form-Token")

    /// Finds out who asks and refuses who may not.
    ///
    /// - Throws: a problem with status 401 or 403.
    private func admit(
        _ request: Request,
        _ context: ServerContext,
        access: Access,
        checksFormToken: Bool
    ) async throws -> APIRequest {
        let isSafe = request.method == .get || request.method == .head
        let credentials = Credentials(request)
        if case .token = credentials {
        } else if !isSafe, RequestOrigin.isForeign(request) {
            throw Problem(.forbidden, "this request was made by another site")
        }
        guard let role = access.role else {
            return APIRequest(request: request, context: context, server: server, caller: nil)
        }
        let caller = try await caller(credentials)
        guard let caller else { throw Problem(.unauthorized, "sign in, or send a token") }
        guard caller.role >= role else {
            throw Problem(.forbidden, "this takes the role \(role.rawValue); you have the role \(caller.role.rawValue)")
        }
        if checksFormToken, !isSafe, case .session(let secret) = credentials {
            let token = Self.formTokenHeader.flatMap { request.headers[$0] } ?? ""
            guard secret.accepts(formToken: token) else {
                throw Problem(.forbidden, "the header X-Form-Token is missing or old; load the page again")
            }
        }
        return APIRequest(request: request, context: context, server: server, caller: caller)
    }

    private func caller(_ credentials: Credentials) async throws -> Caller? {
        if case .none = credentials { return nil }
        let archive = server.archive
        return try await server.queues.database.run { try credentials.caller(in: archive) }
    }

    /// Lets in who may, and runs the handler; what is thrown becomes a problem, and what it took is counted and logged.
    ///
    /// - Parameters:
    ///   - path: of the route.
    ///   - otherwise: how a problem is answered.
    func answer(
        _ request: Request,
        _ context: ServerContext,
        path: String,
        access: Access,
        checksFormToken: Bool = true,
        otherwise: (Problem) -> Response = { $0.response() },
        _ handle: (APIRequest) async throws -> Response
    ) async -> Response {
        let start = ContinuousClock.now
        var account: String?
        var response: Response
        do {
            let admitted = try await admit(request, context, access: access, checksFormToken: checksFormToken)
            account = admitted.caller?.name
            response = try await handle(admitted)
        } catch {
            if let problem = Problem(error) {
                response = otherwise(problem)
            } else {
                context.logger.error("request failed", metadata: ["path": "\(path)", "error": "\(error)"])
                response = otherwise(Problem(.internalServerError, "the server failed; its log says more"))
            }
        }
        let elapsed = ContinuousClock.now - start
        server.metrics.record(
            method: request.method.rawValue,
            path: path,
            status: response.status.code,
            seconds: elapsed / .seconds(1)
        )
        var metadata: Logger.Metadata = [
            "method": "\(request.method.rawValue)", "path": "\(path)",
            "status": .stringConvertible(response.status.code),
            "ms": .stringConvertible(Int(elapsed / .milliseconds(1))),
        ]
        metadata["account"] = account.map { "\($0)" }
        context.logger.info("request", metadata: metadata)
        return response
    }
}
