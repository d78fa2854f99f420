import Archive
import ArchiveMigrations
import ArchiveServer
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import TestSupport
import Testing

/// The daemon over an archive of its own with an untrained model, an account and a token for each role.
struct Daemon: Sendable {
    let archive: Archive
    let client: any TestClientProtocol
    let tokens: [AccountRole: String]
    let document: APIDocument
    private let database: String

    static let setup = SetupSecret()
    static let password = "correct horse battery"
    private static let passwordHash = Result { try PasswordHash.make(password) }

    /// At router depth: requests go through the whole application, but through no socket.
    static func with(
        configuration: ServerConfiguration = ServerConfiguration(),
        accounts: Bool = true,
        _ body: @escaping @Sendable (Daemon) async throws -> Void
    ) async throws {
        await DaemonPermits.shared.take()
        do { try await start(configuration, accounts, body) } catch {
            await DaemonPermits.shared.giveBack()
            throw error
        }
        await DaemonPermits.shared.giveBack()
    }

    private static func start(
        _ configuration: ServerConfiguration,
        _ accounts: Bool,
        _ body: @escaping @Sendable (Daemon) async throws -> Void
    ) async throws {
        try await TestDatabase.with(migrations: ArchiveMigrations.ordered) { database in
            let archive = try open(database.connectionString)
            let model = try archive.storeModel(TestModel.file(seed: 7), name: "test", classes: .strangers)
            _ = try archive.activateModel(model.id)
            var tokens: [AccountRole: String] = [:]
            for role in accounts ? AccountRole.allCases : [] { tokens[role] = try token(role: role, in: archive) }
            try await serve(archive, database.connectionString, tokens, configuration, body)
        }
    }

    /// Another daemon of its own on the same database.
    func beside(_ body: @escaping @Sendable (Daemon) async throws -> Void) async throws {
        try await Self.serve(try Self.open(database), database, tokens, ServerConfiguration(), body)
    }

    private static func open(_ database: String) throws -> Archive {
        try Archive.open(
            .server(url: database),
            attribution: Attribution(actor: "tester", program: "ductus test"),
            environment: [:]
        )
    }

    private static func serve(
        _ archive: Archive,
        _ database: String,
        _ tokens: [AccountRole: String],
        _ configuration: ServerConfiguration,
        _ body: @escaping @Sendable (Daemon) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let application = try buildApplication(
            archive: archive,
            configuration: configuration,
            setup: setup,
            logger: logger
        )
        try await application.test(.router) { client in
            let document = try await APIDocument(client)
            try await body(
                Daemon(archive: archive, client: client, tokens: tokens, document: document, database: database)
            )
        }
    }

    /// Makes an account called like its role, and a token of it.
    private static func token(role: AccountRole, in archive: Archive) throws -> String {
        let account = try archive.createAccount(name: role.rawValue, role: role, passwordHash: passwordHash.get())
        let secret = Secret()
        _ = try archive.createToken(
            ofAccount: account.id,
            label: "test",
            role: role,
            secretHash: secret.hash
        )
        return secret.text
    }

    /// Sends a request with the token of a role, and holds the answer against the OpenAPI document.
    @discardableResult func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        as role: AccountRole? = .admin,
        token: String? = nil,
        headers: HTTPFields = [:],
        body: [UInt8]? = nil,
        type: String = "application/json"
    ) async throws -> Answer {
        var headers = headers
        if let token = token ?? role.flatMap({ tokens[$0] }) { headers[.authorization] = "Bearer \(token)" }
        if body != nil { headers[.contentType] = type }
        let response = try await client.execute(
            uri: path,
            method: method,
            headers: headers,
            body: body.map { ByteBuffer(bytes: $0) }
        )
        let answer = Answer(response)
        if path.hasPrefix("/api/") { try document.check(answer, to: method, path) }
        return answer
    }

    @discardableResult func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        as role: AccountRole? = .admin,
        json: String
    ) async throws -> Answer {
        try await send(method, path, as: role, body: Array(json.utf8))
    }

    /// Enrolls a page of a scribe under "Writer N".
    @discardableResult func enroll(scribe: UInt64, page: UInt64) async throws -> Answer {
        try await send(
            .post,
            "/api/v1/pages?writer=Writer%20\(scribe)&name=\(scribe)-\(page).png",
            as: .enroller,
            body: TestScan.png(scribe: scribe, page: page),
            type: "image/png"
        )
    }
}
