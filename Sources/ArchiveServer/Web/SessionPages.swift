internal import Archive
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Signing in and out, and making the first account: the forms that work without scripts.
struct SessionPages: Sendable {
    let gate: Gate
    private var server: Server { gate.server }

    private struct LoginContent {
        var message: String?
        var name: String
        var to: String
    }

    private struct SetupContent { var message: String? }

    func login(_ request: APIRequest) async throws -> Response {
        guard try await request.ask({ try $0.hasAccounts() }) else { return Reply.seeOther("/setup") }
        return loginPage(request, to: Self.ownPath(request.query("to")))
    }

    func signIn(_ request: APIRequest) async throws -> Response {
        let form = try await request.form()
        let name = form["name"] ?? ""
        let to = Self.ownPath(form["to"])
        let keys = ["name \(name.lowercased())"] + (request.context.remoteAddress.map { ["address \($0)"] } ?? [])
        if let seconds = server.throttle.secondsToWait(for: keys) {
            let message = "Too many wrong passwords. Try again in \((seconds + 59) / 60) min."
            var response = loginPage(request, to: to, name: name, message: message, status: .tooManyRequests)
            response.headers[.retryAfter] = "\(seconds)"
            return response
        }
        let password = form["password"] ?? ""
        let caller = try await request.ask { archive -> Caller? in
            let record = try archive.passwordRecord(ofAccount: name)
            // As slow for a name that nobody has.
            let hash = try record?.passwordHash ?? Self.nobodysHash.get()
            return try PasswordHash.verify(password, against: hash) ? record?.caller : nil
        }
        guard let caller else {
            server.throttle.recordFailure(of: keys)
            return loginPage(
                request,
                to: to,
                name: name,
                message: "The name or the password is wrong.",
                status: .unauthorized
            )
        }
        server.throttle.recordSuccess(of: keys)
        return try await open(caller, request, to: to)
    }

    func signOut(_ request: APIRequest) async throws -> Response {
        guard case .session(let secret) = Credentials(request.request),
            try await secret.accepts(formToken: request.form()["form-token"] ?? "")
        else { throw Problem(.forbidden, "load the page again and sign out there") }
        try await request.ask { try $0.closeSession(secretHash: secret.hash) }
        var response = Reply.seeOther("/login")
        response.setCookie(cookie("", seconds: 0))
        return response
    }

    func setup(_ request: APIRequest) async throws -> Response {
        guard try await !request.ask({ try $0.hasAccounts() }) else { return Reply.seeOther("/login") }
        return setupPage(request)
    }

    func createFirstAccount(_ request: APIRequest) async throws -> Response {
        let form = try await request.form()
        let keys = ["setup"]
        guard server.throttle.secondsToWait(for: keys) == nil else {
            return setupPage(request, "Too many wrong codes. Start the daemon again.", status: .tooManyRequests)
        }
        guard server.setup.accepts(form["code"] ?? "") else {
            server.throttle.recordFailure(of: keys)
            return setupPage(request, "The code is not the one that the daemon printed.", status: .forbidden)
        }
        let (name, password) = (form["name"] ?? "", form["password"] ?? "")
        do {
            try Endpoints.checkPassword(password)
            let account = try await request.ask { archive in
                try archive.acting(as: name).createFirstAccount(
                    name: name,
                    passwordHash: try PasswordHash.make(password)
                )
            }
            let caller = Caller(accountID: account.id, name: account.name, role: account.role)
            return try await open(caller, request, to: "/")
        } catch {
            guard let problem = Problem(error) else { throw error }
            return setupPage(request, problem.detail, status: problem.status)
        }
    }

    private func open(_ caller: Caller, _ request: APIRequest, to path: String) async throws -> Response {
        let secret = Secret()
        let seconds = server.configuration.sessionSeconds
        try await request.ask { archive in
            try archive.acting(as: caller.name).openSession(
                ofAccount: caller.accountID,
                secretHash: secret.hash,
                seconds: seconds
            )
        }
        var response = Reply.seeOther(path)
        response.setCookie(cookie(secret.text, seconds: seconds))
        return response
    }

    private func cookie(_ value: String, seconds: Int) -> Cookie {
        Cookie(
            name: Credentials.cookieName,
            value: value,
            maxAge: seconds,
            path: "/",
            secure: server.configuration.isReachedByHTTPS,
            httpOnly: true,
            sameSite: .strict
        )
    }

    private func loginPage(
        _ request: APIRequest,
        to: String,
        name: String = "",
        message: String? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let content = LoginContent(message: message, name: name, to: to)
        let view = WebView(template: "login", title: "Sign in", section: "", content: content, status: status)
        return WebPages.response(view, request)
    }

    private func setupPage(_ request: APIRequest, _ message: String? = nil, status: HTTPResponse.Status = .ok)
        -> Response
    {
        let content = SetupContent(message: message)
        let view = WebView(template: "setup", title: "First account", section: "", content: content, status: status)
        return WebPages.response(view, request)
    }

    /// A path of this site, whatever somebody put into the address.
    private static func ownPath(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return path
    }

    private static let nobodysHash = Result { try PasswordHash.make(Secret().text) }
}
