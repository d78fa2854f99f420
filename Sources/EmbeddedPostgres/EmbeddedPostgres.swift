/// The private PostgreSQL server of a data folder: made, started, looked at and stopped.
///
/// Any number of processes may use it at once; what changes it happens under a lock file.
public struct EmbeddedPostgres: Sendable {
    /// The data folder, absolute.
    public let dataDirectory: String
    public let settings: ServerSettings

    /// - Parameters:
    ///   - dataDirectory: made by ``start()`` when it is not there.
    ///   - environment: the process's environment; `DUCTUS_POSTGRES_HOME` names a PostgreSQL installation.
    public init(
        dataDirectory: String,
        settings: ServerSettings = .standard,
        environment: [String: String]
    ) {
        self.dataDirectory = dataDirectory
        self.settings = settings
    }

    /// Makes sure that the server runs: creates it the first time, recovers it after a crash, or finds it running.
    public func start() throws(EmbeddedPostgresError) -> RunningServer { fatalError() }

    /// Ends the server in good order (`fast`: open connections are cut, their transactions undone).
    ///
    /// - Returns: false when it was not running.
    @discardableResult
    public func stop() throws(EmbeddedPostgresError) -> Bool { fatalError() }

    /// What is there, without changing anything.
    public func status() throws(EmbeddedPostgresError) -> ServerStatus { fatalError() }
}

/// A server that accepts connections.
public struct RunningServer: Sendable, Hashable {
    public let processIdentifier: Int32
    /// The folder of its socket.
    public let socketDirectory: String
    /// Major version of PostgreSQL.
    public let majorVersion: Int
    /// For libpq; names a database, `ductus`, that exists.
    public var connectionString: String { connectionString(database: "ductus") }
    public func connectionString(database: String) -> String { fatalError() }
}

/// What is known of a data folder's server.
public enum ServerStatus: Sendable, Hashable {
    /// There is no database in the data folder.
    case absent
    case stopped
    case running(RunningServer)
    /// It is starting, stopping or recovering.
    case changing(processIdentifier: Int32)
}

/// How the server is set up.
public struct ServerSettings: Sendable, Hashable {
    /// Safe against power cuts, sized for a machine that has other work too.
    public static let standard = ServerSettings()
    /// For tests: does not wait for the disk.
    public static let disposable = ServerSettings()
}
