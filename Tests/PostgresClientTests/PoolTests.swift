import Glibc
import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite struct PoolTests {
    @Test func noMoreThanItsCapacityIsLentAtOnce() throws {
        try TestDatabase.with { database throws in
            let pool = PostgresPool(PostgresConfiguration(connectionString: database.connectionString), capacity: 3)
            defer { pool.close() }
            let lent = Atomic<Int>(0)
            let most = Mutex(0)
            let processes = Mutex<Set<Int32>>([])
            try inParallel(10) { _ in
                for _ in 0..<5 {
                    try pool.withConnection { connection throws in
                        let now = lent.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
                        most.withLock { $0 = max($0, now) }
                        processes.withLock { _ = $0.insert(connection.serverProcess) }
                        _ = try connection.query("SELECT pg_sleep(0.005)")
                        lent.wrappingSubtract(1, ordering: .sequentiallyConsistent)
                    }
                }
            }
            #expect(most.withLock { $0 } == 3)
            #expect(processes.withLock { $0.count } == 3)
        }
    }

    @Test func waitingEnds() throws {
        try TestDatabase.with { database throws in
            let pool = PostgresPool(
                PostgresConfiguration(connectionString: database.connectionString),
                capacity: 1,
                waitTimeout: .milliseconds(50)
            )
            defer { pool.close() }
            var error: PostgresError?
            try pool.withConnection { _ in
                error = #expect(throws: PostgresError.self) { try pool.withConnection { _ in } }
            }
            #expect(error?.kind == .poolExhausted)
            try pool.withConnection { _ in }
        }
    }

    @Test func aConnectionThatTheServerEndedIsReplaced() throws {
        try TestDatabase.with { database throws in
            let pool = PostgresPool(PostgresConfiguration(connectionString: database.connectionString), capacity: 1)
            defer { pool.close() }
            let first = try pool.withConnection { $0.serverProcess }
            try database.pool.withConnection {
                _ = try $0.query("SELECT pg_terminate_backend($1, 5000)", [.int32(first)])
            }
            let second = try pool.withConnection { connection throws in
                _ = try connection.query("SELECT 1")
                return connection.serverProcess
            }
            #expect(first != second)
        }
    }

    @Test func aConnectionThatEndsInUseThrowsAndIsReplaced() throws {
        try TestDatabase.with { database throws in
            let pool = PostgresPool(PostgresConfiguration(connectionString: database.connectionString), capacity: 1)
            defer { pool.close() }
            let error = #expect(throws: PostgresError.self) {
                try pool.transaction { connection in
                    _ = try connection.query("SELECT pg_terminate_backend(pg_backend_pid())")
                    _ = try connection.query("SELECT 1")
                }
            }
            #expect(error?.kind == .connectionLost)
            #expect(error?.isConnectionFailure == true)
            #expect(try pool.withConnection { try $0.queryFirst("SELECT 1")?.get(0) } == 1)
        }
    }

    @Test func statementsArePreparedOncePerConnection() throws {
        try TestDatabase.with { database throws in
            let pool = PostgresPool(PostgresConfiguration(connectionString: database.connectionString), capacity: 1)
            defer { pool.close() }
            for _ in 0..<3 { try pool.withConnection { _ = try $0.query("SELECT $1 + 1", [.int(1)]) } }
            let count: Int? = try pool.withConnection {
                try $0.queryFirst(
                    "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1 + 1'"
                )?.get(0)
            }
            #expect(count == 1)
        }
    }

    @Test func moreStatementsThanAreKeptStillRun() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                for number in 0..<600 {
                    let query = PostgresQuery(name: "many", sql: "SELECT \(number)")
                    #expect(try connection.queryFirst(query)?.get(0) == number)
                }
                let kept: Int? = try connection.queryFirst("SELECT count(*) FROM pg_prepared_statements")?.get(0)
                #expect(kept == 256)
            }
        }
    }

    @Test func aStatementWhoseTableChangedIsPreparedAnew() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                try connection.executeScript(name: "create", sql: "CREATE TABLE t (a bigint); INSERT INTO t VALUES (1)")
                #expect(try connection.queryFirst("SELECT * FROM t")?.columns == ["a"])
                try connection.executeScript(name: "alter", sql: "ALTER TABLE t ADD b text")
                #expect(try connection.queryFirst("SELECT * FROM t")?.columns == ["a", "b"])
                try connection.executeScript(name: "discard", sql: "DISCARD ALL")
                #expect(try connection.queryFirst("SELECT * FROM t")?.columns == ["a", "b"])
            }
        }
    }

    @Test func aClosedPoolLendsNothing() throws {
        try TestDatabase.with { database throws in
            let pool = PostgresPool(PostgresConfiguration(connectionString: database.connectionString))
            try pool.withConnection { _ in }
            pool.close()
            #expect(throws: PostgresError.self) { try pool.withConnection { _ in } }
        }
    }

    @Test func itsNameAndTimeLimitReachTheServer() throws {
        try TestDatabase.with { database throws in
            let configuration = PostgresConfiguration(
                connectionString: database.connectionString,
                applicationName: "ductus test",
                statementTimeout: .milliseconds(50)
            )
            let connection = try PostgresConnection(configuration)
            #expect(try connection.queryFirst("SELECT current_setting('application_name')")?.get(0) == "ductus test")
            let error = #expect(throws: PostgresError.self) { try connection.query("SELECT pg_sleep(5)") }
            #expect(error?.sqlState == .queryCanceled)
        }
    }

    @Test func aConnectionUsedAfterItsClosureTraps() async {
        await #expect(processExitsWith: .failure) {
            try TestDatabase.with { database throws in
                var leaked: PostgresConnection?
                try database.pool.withConnection { leaked = $0 }
                _ = try leaked?.query("SELECT 1")
            }
        }
    }
}
