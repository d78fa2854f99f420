internal import Glibc

/// How far a transaction is kept apart from others (PostgreSQL manual, "Transaction Isolation").
public enum TransactionIsolation: Sendable {
    case readCommitted, repeatableRead, serializable

    var begin: String {
        switch self {
        case .readCommitted: "BEGIN ISOLATION LEVEL READ COMMITTED"
        case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
        case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        }
    }
}

extension PostgresConnection {
    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws, and rethrows its error.
    ///
    /// Inside another transaction it is a savepoint, and `isolation` is that of the outer one. When `body` returns after
    /// having swallowed the error of a statement, nothing can be committed: that throws too.
    @discardableResult
    public func transaction<Result>(
        _ isolation: TransactionIsolation = .readCommitted,
        _ body: (PostgresConnection) throws -> Result
    ) throws -> Result {
        let session = session
        let depth = session.transactionDepth
        let savepoint = "ductus_\(depth)"
        try session.runScript(name: "begin", sql: depth == 0 ? isolation.begin : "SAVEPOINT \(savepoint)")
        session.transactionDepth = depth + 1
        defer { session.transactionDepth = depth }
        do {
            let result = try body(self)
            if session.hasFailedTransaction { throw Self.swallowedFailure(session) }
            try session.runScript(name: "commit", sql: depth == 0 ? "COMMIT" : "RELEASE SAVEPOINT \(savepoint)")
            return result
        } catch {
            // When even this fails the connection is gone, and the server rolls back by itself.
            let undo = depth == 0 ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT \(savepoint); RELEASE SAVEPOINT \(savepoint)"
            if !session.isBroken { _ = try? session.runScript(name: "roll back", sql: undo) }
            throw error
        }
    }

    /// As ``transaction(_:_:)``, and runs it again after a serialization failure or deadlock, at most `attempts` times
    /// in all. `body` must be free of effects outside the database.
    ///
    /// Inside another transaction it runs once: only the outermost one can be repeated.
    @discardableResult
    public func retryingTransaction<Result>(
        _ isolation: TransactionIsolation = .readCommitted,
        attempts: Int = 5,
        _ body: (PostgresConnection) throws -> Result
    ) throws -> Result {
        var attempt = 1
        while true {
            do {
                return try transaction(isolation, body)
            } catch let error as PostgresError
                where error.isTransient && attempt < attempts && session.transactionDepth == 0
            {
                // Two that collided should not meet again: 0...10, 0...20, 0...40 ms and so on.
                usleep(UInt32.random(in: 0...(10_000 << UInt32(min(attempt - 1, 5)))))
                attempt += 1
            }
        }
    }

    private static func swallowedFailure(_ session: Session) -> PostgresError {
        PostgresError(
            .statement,
            message: "a statement of the transaction failed, so that it cannot be committed",
            sqlState: SQLState(rawValue: "25P02"),
            query: "commit",
            server: session.serverLabel
        )
    }
}
