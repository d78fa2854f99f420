internal import AsyncHTTPClient
internal import FoundationEssentials
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// A daemon somewhere, asked by its API.
struct RemoteDaemon {
    /// Ends in a slash.
    let url: String
    let token: String?
    /// A file of certificates in PEM, trusted beside nothing else; nil for those that the system trusts.
    let authority: String?

    private struct Version: Decodable { var program: String }
    private struct Problem: Decodable { var detail: String }

    func status() throws(CommandFailure) -> DaemonStatus {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(10)
        if let authority {
            var tls = TLSConfiguration.makeClientConfiguration()
            do { tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority)) } catch {
                throw CommandFailure(file: authority, "no certificates in PEM can be read from it")
            }
            configuration.tlsConfiguration = tls
        }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        defer { try? client.syncShutdown() }

        let version: Version = try decoded(answer("api/v1/version", of: client))
        var status = DaemonStatus(url: url, program: version.program)
        let readiness = try answer("api/v1/ready", of: client)
        if readiness.status != .ok { status.unreadiness = detail(readiness) }
        guard token != nil, status.unreadiness == nil else { return status }
        let account = try answer("api/v1/status", of: client)
        guard account.status != .unauthorized else {
            throw CommandFailure("\(url) does not know the token in DUCTUS_TOKEN; make one on its page Tokens")
        }
        status.account = try decoded(account)
        return status
    }

    private func answer(_ path: String, of client: HTTPClient) throws(CommandFailure) -> HTTPClient.Response {
        do {
            var request = try HTTPClient.Request(url: url + path)
            if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
            return try client.execute(request: request, deadline: .now() + .seconds(30)).wait()
        } catch {
            throw CommandFailure("\(url) does not answer: \(Self.reason(error))")
        }
    }

    private static let nobody = "nothing listens there; is \"ductus serve\" running?"

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NIOSSLError where "\(error)".contains("CERTIFICATE_VERIFY_FAILED"):
            "its certificate is not trusted; name what it rests on with --tls-authority"
        case is NIOSSLError: "it does not speak TLS; is it an http:// address?"
        case let error as NIOConnectionError where error.dnsAError != nil: "there is no host of that name"
        case let error as IOError where error.errnoCode == ECONNREFUSED: Self.nobody
        case is NIOConnectionError: Self.nobody
        case let error as HTTPClientError where error == .connectTimeout || error == .deadlineExceeded:
            "no answer in time"
        default: "\(error)"
        }
    }

    private func decoded<Body: Decodable>(_ answer: HTTPClient.Response) throws(CommandFailure) -> Body {
        guard answer.status != .notFound else { throw CommandFailure("\(url) is no daemon of this program") }
        guard answer.status == .ok else { throw CommandFailure("\(url) answers: \(detail(answer))") }
        do { return try JSONDecoder().decode(Body.self, from: Data(answer.body?.readableBytesView ?? [])) } catch {
            throw CommandFailure("\(url) is no daemon of this program, or of another version")
        }
    }

    private func detail(_ answer: HTTPClient.Response) -> String {
        let problem = try? JSONDecoder().decode(Problem.self, from: Data(answer.body?.readableBytesView ?? []))
        return problem?.detail ?? "status \(answer.status.code)"
    }
}
