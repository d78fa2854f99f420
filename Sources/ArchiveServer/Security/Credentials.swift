internal import Archive
internal import HTTPTypes
internal import Hummingbird

/// How a request says who sends it.
enum Credentials: Sendable {
    case none
    /// `Authorization: Bearer …`, which browsers do not send by themselves.
    case token(Secret)
    /// The cookie of a session, which browsers do send by themselves.
    case session(Secret)

    static let cookieName = "ductus_session"

    init(_ request: Request) {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == "bearer" {
                self = .token(Secret(text: String(parts[1])))
                return
            }
        }
        if let cookie = request.cookies[Self.cookieName]?.value {
            self = .session(Secret(text: cookie))
            return
        }
        self = .none
    }

    /// Asks the archive; it blocks.
    func caller(in archive: Archive) throws -> Caller? {
        switch self {
        case .none: nil
        case .token(let secret): try archive.caller(tokenSecretHash: secret.hash)
        case .session(let secret): try archive.caller(sessionSecretHash: secret.hash)
        }
    }
}
