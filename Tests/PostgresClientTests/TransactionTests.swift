import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite struct TransactionTests {
    struct Refused: Error {}

    private func withTable(_ body: (TestDatabase) throws -> Void) throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection {
                try $0.executeScript(
                    name: "create",
                    sql: "CREATE TABLE t (id bigint PRIMARY KEY, n bigint NOT NULL DEFAULT 0)"
                )
            }
            try body(database)
        }
    }

    private func ids(_ database: TestDatabase) throws -> [Int] {
        try database.pool.withConnection { connection throws in
            try connection.query("SELECT id FROM t ORDER BY id").map { try $0.get("id") }
        }
    }

    @Test func whatReturnsIsCommitted() throws {
        try withTable { database throws in
            let answer = try database.pool.transaction { connection in
                try connection.execute("INSERT INTO t VALUES ($1)", [.int(1)])
                return "done"
            }
            #expect(answer == "done")
            #expect(try ids(database) == [1])
        }
    }

    @Test func whatThrowsIsRolledBackAndRethrown() throws {
        try withTable { database throws in
            #expect(throws: Refused.self) {
                try database.pool.transaction { connection in
                    try connection.execute("INSERT INTO t VALUES ($1)", [.int(1)])
                    throw Refused()
                }
            }
            #expect(try ids(database).isEmpty)
        }
    }

    @Test func aSavepointIsRolledBackAlone() throws {
        try withTable { database throws in
            try database.pool.transaction { connection in
                try connection.execute("INSERT INTO t VALUES ($1)", [.int(1)])
                #expect(throws: PostgresError.self) {
                    try connection.transaction { inner in
                        try inner.execute("INSERT INTO t VALUES ($1)", [.int(2)])
                        try inner.execute("INSERT INTO t VALUES ($1)", [.int(1)])
                    }
                }
                try connection.transaction { try $0.execute("INSERT INTO t VALUES ($1)", [.int(3)]) }
            }
            #expect(try ids(database) == [1, 3])
        }
    }

    @Test func aSwallowedErrorCannotBeCommitted() throws {
        try withTable { database throws in
            let error = #expect(throws: PostgresError.self) {
                try database.pool.transaction { connection in
                    try connection.execute("INSERT INTO t VALUES ($1)", [.int(1)])
                    _ = try? connection.execute("INSERT INTO t VALUES ($1)", [.int(1)])
                }
            }
            #expect(error?.sqlState?.rawValue == "25P02")
            #expect(try ids(database).isEmpty)
        }
    }

    @Test func aTransactionLeftOpenGoesBackClosed() throws {
        try withTable { database throws in
            let pool = PostgresPool(PostgresConfiguration(connectionString: database.connectionString), capacity: 1)
            defer { pool.close() }
            try pool.withConnection { connection throws in
                try connection.executeScript(name: "begin", sql: "BEGIN")
                try connection.execute("INSERT INTO t VALUES ($1)", [.int(1)])
            }
            #expect(try pool.withConnection { try $0.query("SELECT id FROM t").count } == 0)
        }
    }

    /// Two transactions that each read what the other writes: one of them has to be repeated.
    @Test func serializationFailuresAreRepeated() throws {
        try withTable { database throws in
            try database.pool.withConnection {
                try $0.executeScript(name: "fill", sql: "INSERT INTO t VALUES (1), (2)")
            }
            let runs = Atomic<Int>(0)
            try inParallel(4) { _ in
                for _ in 0..<25 {
                    try database.pool.withConnection { connection throws in
                        try connection.retryingTransaction(.serializable, attempts: 1000) { transaction in
                            runs.wrappingAdd(1, ordering: .relaxed)
                            let sum: Int = try #require(
                                try transaction.queryFirst("SELECT sum(n)::bigint AS sum FROM t")
                            ).get("sum")
                            try transaction.execute(
                                "UPDATE t SET n = n + 1 WHERE id = $1",
                                [.int(1 + sum % 2)]
                            )
                        }
                    }
                }
            }
            let row = try database.pool.withConnection { try $0.queryFirst("SELECT min(n), max(n) FROM t") }
            #expect(try row?.get(0) == 50)
            #expect(try row?.get(1) == 50)
            #expect(runs.load(ordering: .relaxed) >= 100)
        }
    }

    @Test func otherErrorsAreNotRepeated() throws {
        try withTable { database throws in
            var runs = 0
            #expect(throws: PostgresError.self) {
                try database.pool.withConnection { connection throws in
                    try connection.retryingTransaction { transaction in
                        runs += 1
                        try transaction.execute("INSERT INTO t VALUES (1), (1)")
                    }
                }
            }
            #expect(runs == 1)
        }
    }
}
