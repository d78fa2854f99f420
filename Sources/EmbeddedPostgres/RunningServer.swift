/// A server that accepts connections.
public struct RunningServer: Sendable, Hashable {
    public let processIdentifier: Int32
    /// The folder of its socket.
    public let socketDirectory: String
    public let port: Int
    /// Major version of PostgreSQL.
    public let majorVersion: Int

    /// The role that everybody connects as, and the database that exists from the beginning.
    public static let defaultName = "ductus"

    /// For libpq; names the database `ductus`.
    public var connectionString: String { connectionString(database: Self.defaultName) }

    /// For libpq; `database` need not exist.
    public func connectionString(database: String) -> String {
        "host=\(Self.quoted(socketDirectory)) port=\(port) user=\(Self.defaultName) dbname=\(Self.quoted(database))"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "'" + String(escaped) + "'"
    }
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
