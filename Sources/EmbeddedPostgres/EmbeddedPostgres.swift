internal import Glibc

/// The private PostgreSQL server of a data folder: made, started, looked at and stopped.
///
/// The server is a program of its own that outlives this one. Any number of processes may use it at once; what changes
/// it happens under a lock file.
///
///     let server = try EmbeddedPostgres(dataDirectory: folder, environment: environment).start()
///     let pool = PostgresPool(PostgresConfiguration(connectionString: server.connectionString))
public struct EmbeddedPostgres: Sendable {
    /// The data folder, as given.
    public let dataDirectory: String
    public let settings: ServerSettings
    private let environment: [String: String]

    // Recovery after a crash reads at most max_wal_size: seconds to a few minutes.
    private static let startTimeout = Duration.seconds(300)
    private static let stopTimeout = Duration.seconds(120)

    /// - Parameters:
    ///   - dataDirectory: made by ``start()`` when it is not there.
    ///   - settings: take effect when the server is started the next time.
    ///   - environment: the process's environment; `DUCTUS_POSTGRES_HOME` names a PostgreSQL installation.
    public init(
        dataDirectory: String,
        settings: ServerSettings = .standard,
        environment: [String: String]
    ) {
        self.dataDirectory = dataDirectory
        self.settings = settings
        self.environment = environment
    }

    /// Makes sure that the server runs: creates it the first time, recovers it after a crash, or finds it running.
    public func start() throws(EmbeddedPostgresError) -> RunningServer {
        // What root makes has to be passable for the user that runs the server.
        try FileSystem.makeDirectories(dataDirectory, mode: geteuid() == 0 ? 0o755 : 0o700)
        let layout = DataLayout(dataDirectory: try FileSystem.resolved(dataDirectory))
        let account = try ServerAccount(cluster: layout.cluster)
        if let server = try runningServer(layout) { return server }
        try FileSystem.makeDirectories(layout.server, mode: geteuid() == 0 ? 0o755 : 0o700)
        let lock = try changeLock(layout)
        defer { withExtendedLifetime(lock) {} }
        // Another process may have been faster.
        if let server = try runningServer(layout) { return server }
        return try ServerStart(
            layout: layout,
            account: account,
            settings: settings,
            environment: environment,
            timeout: Self.startTimeout
        ).run()
    }

    /// Ends the server in good order: open connections are cut, and what they had not committed is undone.
    ///
    /// - Returns: false when it was not running.
    @discardableResult
    public func stop() throws(EmbeddedPostgresError) -> Bool {
        guard FileSystem.exists(dataDirectory) else { return false }
        let layout = DataLayout(dataDirectory: try FileSystem.resolved(dataDirectory))
        guard FileSystem.exists(layout.server) else { return false }
        _ = try ServerAccount(cluster: layout.cluster)
        let lock = try changeLock(layout)
        defer { withExtendedLifetime(lock) {} }
        guard let process = try ServerProcess(layout), process.isAlive(cluster: layout.cluster) else { return false }
        try ServerStop(layout: layout, process: process, timeout: Self.stopTimeout).run()
        return true
    }

    /// What is there, without changing anything.
    public func status() throws(EmbeddedPostgresError) -> ServerStatus {
        guard FileSystem.exists(dataDirectory) else { return .absent }
        let layout = DataLayout(dataDirectory: try FileSystem.resolved(dataDirectory))
        guard FileSystem.exists(layout.cluster) else { return .absent }
        _ = try ServerAccount(cluster: layout.cluster)
        if let server = try runningServer(layout) { return .running(server) }
        guard let process = try ServerProcess(layout), process.isAlive(cluster: layout.cluster) else {
            return .stopped
        }
        return .changing(processIdentifier: process.identifier)
    }

    private func runningServer(_ layout: DataLayout) throws(EmbeddedPostgresError) -> RunningServer? {
        guard let process = try ServerProcess(layout), process.isReady, process.hasSocket,
            process.isAlive(cluster: layout.cluster),
            let version = try ServerStart.databaseVersion(layout)
        else { return nil }
        return RunningServer(
            processIdentifier: process.identifier,
            socketDirectory: process.socketDirectory,
            port: process.port,
            majorVersion: version
        )
    }

    private func changeLock(_ layout: DataLayout) throws(EmbeddedPostgresError) -> FileLock {
        let patience = Self.startTimeout + Self.stopTimeout
        guard let lock = try FileLock(layout.changeLock, timeout: patience) else {
            throw .locked(path: layout.server)
        }
        return lock
    }
}
