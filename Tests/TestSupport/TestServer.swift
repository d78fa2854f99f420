internal import EmbeddedPostgres
internal import Glibc

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
            environment: Self.environmentWithInstallation()
        )
        do {
            server = try embedded.start()
        } catch {
            throw TestServerError(description: "the tests have no PostgreSQL: \(error) (deploy/test fetches one)")
        }
    }

    /// The process's environment; names the installation of the default data folder unless another one is named.
    static func environmentWithInstallation() -> [String: String] {
        var variables = processEnvironment()
        if variables["DUCTUS_POSTGRES_HOME"] == nil,
            let data = EmbeddedPostgres.defaultDataDirectory(environment: variables),
            unsafe access(data + "/postgresql/bin/postgres", X_OK) == 0
        {
            variables["DUCTUS_POSTGRES_HOME"] = data + "/postgresql"
        }
        return variables
    }

    private static func processEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        for name in ["DUCTUS_POSTGRES_HOME", "DUCTUS_DATA_DIR", "XDG_DATA_HOME", "HOME"] {
            if let value = unsafe getenv(name) { unsafe variables[name] = String(cString: value) }
        }
        return variables
    }
}

/// Why tests have no database.
public struct TestServerError: Error, CustomStringConvertible {
    public let description: String
}
