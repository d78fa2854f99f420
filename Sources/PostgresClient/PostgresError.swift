/// Anything that went wrong between this program and PostgreSQL.
///
/// `description` is one line made for the person at the terminal: what happened and what to do. It never holds user
/// data; `message` and `detail` may (PostgreSQL quotes offending values there), so they are for debugging only.
public struct PostgresError: Error, Sendable, Hashable {
    /// What failed, as far as a program can act on it.
    public enum Kind: Sendable, Hashable {
        /// The database URL cannot be understood.
        case invalidURL
        /// No server answers at the address.
        case unreachable
        /// The server answers but refuses this login, database or kind of connection.
        case connectionRefused
        /// Encryption could not be agreed on.
        case tls
        /// The connection was lost; what was not committed is undone.
        case connectionLost
        /// The server refused a statement; see `sqlState`.
        case statement
        /// A result does not have the column or the type that was asked for.
        case decoding
        /// Every connection of the pool stayed busy for the whole time to wait.
        case poolExhausted
        /// A COPY row has another number of fields than the COPY has columns, or similar wrong use at run time.
        case invalidUse
    }

    public var kind: Kind
    /// The server's code, where the server said anything.
    public var sqlState: SQLState?
    /// `ERROR`, `FATAL` or `PANIC`.
    public var severity: String?
    /// The server's or libpq's primary message. May hold user data.
    public var message: String
    /// The server's detail. May hold user data.
    public var detail: String?
    /// The server's hint.
    public var hint: String?
    public var table: String?
    public var column: String?
    public var constraint: String?
    /// The name of the query that failed.
    public var query: String?
    /// Where the server is or should be: host, port, database; never a password.
    public var server: String?

    public init(
        _ kind: Kind,
        message: String,
        sqlState: SQLState? = nil,
        query: String? = nil,
        server: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.sqlState = sqlState
        self.query = query
        self.server = server
    }

    /// Whether the same transaction may well succeed when tried again: serialization failure or deadlock.
    public var isTransient: Bool { sqlState == .serializationFailure || sqlState == .deadlockDetected }

    /// Whether the connection is gone or never was.
    public var isConnectionFailure: Bool {
        switch kind {
        case .unreachable, .connectionRefused, .tls, .connectionLost: true
        default: false
        }
    }
}
