/// At most `capacity` connections to one database, lent out one at a time; broken ones are replaced.
public final class PostgresPool: Sendable {
    public let configuration: PostgresConfiguration
    public let capacity: Int

    /// Connects to nothing yet.
    public init(_ configuration: PostgresConfiguration, capacity: Int = 4, waitTimeout: Duration = .seconds(30)) {
        self.configuration = configuration
        self.capacity = capacity
    }

    /// Lends a connection to `body`. Waits while all are lent.
    public func withConnection<Result>(_ body: (PostgresConnection) throws -> Result) throws -> Result { fatalError() }

    /// Runs `body` in a transaction of its own on a lent connection; see ``PostgresConnection/transaction(_:_:)``.
    public func transaction<Result>(
        _ isolation: TransactionIsolation = .readCommitted,
        _ body: (PostgresConnection) throws -> Result
    ) throws -> Result { fatalError() }

    /// Closes all connections that are not lent, and the others when they come back.
    public func close() { fatalError() }
}
