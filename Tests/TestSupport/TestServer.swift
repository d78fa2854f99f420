internal import EmbeddedPostgres

/// The PostgreSQL server that the tests of a process share: made in a temporary folder when the first test asks for it,
/// stopped and removed when the process ends, however it ends.
struct TestServer: Sendable {
    let server: RunningServer

    /// The server, or why there is none.
    static let shared: Result<TestServer, TestServerError> = Result { () throws(TestServerError) in try TestServer() }

    private init() throws(TestServerError) {
        let folder = try TemporaryFolder()
        let embedded = EmbeddedPostgres(
            dataDirectory: folder.path,
            settings: .disposable,
            environment: TestEnvironment.withInstallation
        )
        do {
            server = try embedded.start()
        } catch {
            throw TestServerError(description: "the tests have no PostgreSQL: \(error) (deploy/test fetches one)")
        }
    }
}

/// Why tests have no database.
public struct TestServerError: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
}
