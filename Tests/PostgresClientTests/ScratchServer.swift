import EmbeddedPostgres
import Glibc
import PostgresClient
import TestSupport
import Testing

/// An embedded server of one test in a temporary folder.
struct ScratchServer {
    let folder: String
    let embedded: EmbeddedPostgres

    /// - Parameter below: a path below the temporary folder, made by the server.
    init(below: String = "data") throws {
        try self.init(folder: TemporaryFolder().path + "/" + below)
    }

    init(folder: String, environment: [String: String] = TestEnvironment.withInstallation) {
        self.folder = folder
        embedded = EmbeddedPostgres(dataDirectory: folder, settings: .disposable, environment: environment)
    }

    var cluster: String { folder + "/server/cluster" }

    /// Starts the server and runs statements there.
    @discardableResult
    func run(_ sql: String) throws -> RunningServer {
        let server = try embedded.start()
        try connect(server).executeScript(name: "test", sql: sql)
        return server
    }

    func connect(_ server: RunningServer) throws -> PostgresConnection {
        try PostgresConnection(PostgresConfiguration(connectionString: server.connectionString))
    }

    /// What a statement answers in its first column.
    func answer(_ query: PostgresQuery) throws -> Int? {
        try connect(embedded.start()).queryFirst(query)?.get(0)
    }

    /// Kills a process as the kernel does when memory is short, and waits until it is gone.
    static func kill(_ process: Int32) {
        _ = Glibc.kill(process, SIGKILL)
        let isThere = "grep -q . /proc/\(process)/cmdline"
        while unsafe system("\(isThere) 2>/dev/null") == 0 { usleep(10_000) }
    }

    /// Runs a line of shell; throws unless it succeeds.
    static func shell(_ line: String) throws {
        try #require(unsafe system(line) == 0, "\(line)")
    }

    /// Makes this process, which is one of its own for an exit test, an ordinary user's for good: that of `daemon`, which
    /// every Debian has and which is none of those that root's server runs as.
    static func becomeOrdinaryUser() {
        guard geteuid() == 0 else { return }
        let daemon: uid_t = 1
        precondition(setgroups(0, nil) == 0 && setgid(daemon) == 0 && setuid(daemon) == 0, "root may do that")
    }
}
