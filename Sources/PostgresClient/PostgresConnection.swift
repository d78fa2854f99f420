/// One connection to a PostgreSQL server, used by one thread at a time.
///
/// It is not Sendable. One that comes from ``PostgresPool/withConnection(_:)`` ends with its closure: a use after that
/// is a programming error and traps. All calls wait for the server: call them from a thread that may block, never from
/// Swift's cooperative pool.
public final class PostgresConnection {
    /// Connects.
    public init(_ configuration: PostgresConfiguration) throws(PostgresError) { fatalError() }

    /// Runs a statement and answers how many rows it changed or returned.
    @discardableResult
    public func execute(_ query: PostgresQuery, _ parameters: [PostgresValue] = []) throws(PostgresError) -> Int {
        fatalError()
    }

    /// Runs a statement and answers all its rows.
    public func query(_ query: PostgresQuery, _ parameters: [PostgresValue] = []) throws(PostgresError) -> PostgresRows
    {
        fatalError()
    }

    /// Runs a statement and answers its first row, if there is one.
    public func queryFirst(
        _ query: PostgresQuery,
        _ parameters: [PostgresValue] = []
    ) throws(PostgresError) -> PostgresRow? { fatalError() }

    /// Runs a statement and hands over its rows one by one as they arrive, so that memory stays bounded.
    ///
    /// The connection cannot be used for anything else until it returns. An error thrown by `body` cancels the statement.
    public func forEachRow(
        _ query: PostgresQuery,
        _ parameters: [PostgresValue] = [],
        _ body: (PostgresRow) throws -> Void
    ) throws { fatalError() }

    /// Runs several statements without parameters or results, such as a migration.
    public func executeScript(name: String, sql: String) throws(PostgresError) { fatalError() }

    /// Asks the server to parse and plan a statement without running it.
    public func prepare(_ query: PostgresQuery) throws(PostgresError) { fatalError() }

    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws, and rethrows its error.
    ///
    /// Inside another transaction it is a savepoint.
    public func transaction<Result>(
        _ isolation: TransactionIsolation = .readCommitted,
        _ body: (PostgresConnection) throws -> Result
    ) throws -> Result { fatalError() }

    /// As ``transaction(_:_:)``, and runs it again after a serialization failure or deadlock, at most `attempts` times
    /// in all. `body` must be free of effects outside the database.
    public func retryingTransaction<Result>(
        _ isolation: TransactionIsolation = .readCommitted,
        attempts: Int = 5,
        _ body: (PostgresConnection) throws -> Result
    ) throws -> Result { fatalError() }

    /// Runs `COPY ... FROM STDIN (FORMAT binary)` and sends it the rows that `body` writes. An error thrown by `body`
    /// ends the COPY as if it had never begun.
    ///
    /// - Returns: what `body` answers.
    public func copyIn<Result>(
        _ query: PostgresQuery,
        _ body: (inout CopyWriter) throws -> Result
    ) throws -> Result { fatalError() }

    /// Runs `COPY ... TO STDOUT (FORMAT binary)` and hands over its rows one by one. An error thrown by `body` cancels it.
    public func copyOut(_ query: PostgresQuery, _ body: (CopyRow) throws -> Void) throws { fatalError() }

    /// Begins to receive the notifications of a channel.
    public func listen(to channel: String) throws(PostgresError) { fatalError() }

    /// Sends a notification, at commit when in a transaction.
    public func notify(_ channel: String, payload: String = "") throws(PostgresError) { fatalError() }

    /// Waits for the next notification of a channel that was listened to; nil when none came in time.
    public func waitForNotification(timeout: Duration) throws(PostgresError) -> PostgresNotification? { fatalError() }
}

/// How far a transaction is kept apart from others (PostgreSQL manual, "Transaction Isolation").
public enum TransactionIsolation: Sendable {
    case readCommitted, repeatableRead, serializable
}

/// What `NOTIFY` sent.
public struct PostgresNotification: Sendable, Hashable {
    public var channel: String
    public var payload: String
    /// The process identifier of the sending server process.
    public var sender: Int32
}
