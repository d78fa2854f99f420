internal import CLibPQ

/// One connection to a PostgreSQL server, used by one thread at a time.
///
/// It is not Sendable. One that comes from ``PostgresPool/withConnection(_:)`` ends with its closure: a use after that
/// is a programming error and traps. All calls wait for the server: call them from a thread that may block, never from
/// Swift's cooperative pool.
public final class PostgresConnection {
    private var current: Session?

    /// Connects; the connection is closed with the last reference to it.
    public init(_ configuration: PostgresConfiguration) throws(PostgresError) {
        current = try Session(configuration)
    }

    init(_ session: Session) { current = session }

    var session: Session {
        guard let current else { preconditionFailure("a connection of a pool is used after its closure has ended") }
        return current
    }

    /// Makes every later use trap.
    func invalidate() { current = nil }

    /// The server's version as PostgreSQL counts it: 150020 for 15.20.
    public var serverVersion: Int { unsafe Int(PQserverVersion(session.connection)) }

    /// The process at the server that serves this connection.
    public var serverProcess: Int32 { unsafe PQbackendPID(session.connection) }

    /// Which database it is, for messages.
    public var serverLabel: String { session.serverLabel }

    /// Runs a statement and answers how many rows it changed or returned.
    @discardableResult
    public func execute(_ query: PostgresQuery, _ parameters: [PostgresValue] = []) throws(PostgresError) -> Int {
        try session.run(query, parameters).affectedRowCount
    }

    /// Runs a statement and answers all its rows.
    public func query(_ query: PostgresQuery, _ parameters: [PostgresValue] = []) throws(PostgresError) -> PostgresRows
    {
        let result = try session.run(query, parameters)
        return PostgresRows(result: QueryResult(result, shape: nil, query: query.name))
    }

    /// Runs a statement and answers its first row, if there is one.
    public func queryFirst(
        _ query: PostgresQuery,
        _ parameters: [PostgresValue] = []
    ) throws(PostgresError) -> PostgresRow? {
        try self.query(query, parameters).first
    }

    /// Runs a statement and hands over its rows one by one as they arrive, so that memory stays bounded.
    ///
    /// The connection cannot be used for anything else until it returns. An error thrown by `body` cancels the statement.
    public func forEachRow(
        _ query: PostgresQuery,
        _ parameters: [PostgresValue] = [],
        _ body: (PostgresRow) throws -> Void
    ) throws {
        let session = session
        try session.send(query, parameters)
        var shape: ResultShape?
        do {
            while let row = try session.nextRow(query: query.name) {
                let result = QueryResult(row, shape: shape, query: query.name)
                shape = result.shape
                try body(PostgresRow(result: result, row: 0))
            }
        } catch {
            if session.isStreaming {
                session.cancel()
                session.drain()
            }
            throw error
        }
    }

    /// Runs several statements without parameters or results, such as a migration.
    public func executeScript(name: String, sql: String) throws(PostgresError) {
        try session.runScript(name: name, sql: sql)
    }

    /// Asks the server to parse a statement without running it, which finds every misspelt table and column.
    public func prepare(_ query: PostgresQuery) throws(PostgresError) {
        try session.preparedName(query, types: [])
    }
}
