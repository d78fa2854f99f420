import PostgresClient
import TestSupport
import Testing

@Suite struct CopyTests {
    private func withTable(_ body: (PostgresConnection) throws -> Void) throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                try connection.executeScript(
                    name: "create",
                    sql: """
                        CREATE EXTENSION vector;
                        CREATE TABLE t (id bigint PRIMARY KEY, name text, data bytea, x real, e halfvec(16), p sparsevec(100))
                        """
                )
                try body(connection)
            }
        }
    }

    private static let copyIn: PostgresQuery = "COPY t (id, name, data, x, e, p) FROM STDIN (FORMAT binary)"
    private static let copyOut: PostgresQuery =
        "COPY (SELECT id, name, data, x, e, p FROM t ORDER BY id) TO STDOUT (FORMAT binary)"

    private func row(_ id: Int) -> [PostgresValue] {
        [
            .int(id), .text(id % 7 == 0 ? nil : "row \(id)"),
            .bytes([UInt8](repeating: UInt8(id & 255), count: id % 300)),
            .float(Float(id) / 3), .halfVector((0..<16).map { Float(($0 * id) % 512) / 8 }),
            .sparseVector(SparseVector(dimension: 100, indices: [Int32(id % 100)], values: [0.25])),
        ]
    }

    private func count(_ connection: PostgresConnection) throws -> Int {
        try #require(try connection.queryFirst("SELECT count(*) FROM t")).get(0)
    }

    @Test func rowsComeBackBitForBit() throws {
        try withTable { connection throws in
            let written = try connection.copyIn(Self.copyIn) { writer in
                for id in 0..<5000 { try writer.write(row(id)) }
                return writer.rowCount
            }
            #expect(written == 5000)
            var id = 0
            try connection.copyOut(Self.copyOut) { copied throws in
                #expect(copied.count == 6)
                #expect(try copied.get(0) == id)
                #expect(try copied.get(1, as: String?.self) == (id % 7 == 0 ? nil : "row \(id)"))
                #expect(try copied.get(2, as: [UInt8].self) == [UInt8](repeating: UInt8(id & 255), count: id % 300))
                #expect(try copied.get(3, as: Float.self).bitPattern == (Float(id) / 3).bitPattern)
                #expect(try copied.get(4, as: HalfVector.self).values == (0..<16).map { Float(($0 * id) % 512) / 8 })
                #expect(try copied.get(5, as: SparseVector.self).indices == [Int32(id % 100)])
                id += 1
            }
            #expect(id == 5000)
        }
    }

    @Test func noRowsAreFine() throws {
        try withTable { connection throws in
            try connection.copyIn(Self.copyIn) { _ in }
            #expect(try count(connection) == 0)
            try connection.copyOut(Self.copyOut) { _ in Issue.record("there is no row") }
        }
    }

    @Test func anErrorOfTheWriterUndoesTheCopy() throws {
        struct GivenUp: Error {}
        try withTable { connection throws in
            #expect(throws: GivenUp.self) {
                try connection.copyIn(Self.copyIn) { writer in
                    for id in 0..<3000 { try writer.write(row(id)) }
                    throw GivenUp()
                }
            }
            #expect(try count(connection) == 0)
        }
    }

    @Test func aRowOfAnotherLengthUndoesTheCopy() throws {
        try withTable { connection throws in
            let error = #expect(throws: PostgresError.self) {
                try connection.copyIn(Self.copyIn) { writer in
                    try writer.write(row(1))
                    try writer.write([.int(2)])
                }
            }
            #expect(error?.kind == .invalidUse)
            #expect(try count(connection) == 0)
        }
    }

    @Test func whatTheServerRefusesIsThrownAndUndone() throws {
        try withTable { connection throws in
            let error = #expect(throws: PostgresError.self) {
                try connection.copyIn(Self.copyIn) { writer in
                    for id in [1, 2, 1] { try writer.write(row(id)) }
                }
            }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(error?.constraint == "t_pkey")
            // A field of the wrong size for its column.
            let wrongType = #expect(throws: PostgresError.self) {
                try connection.copyIn("COPY t (id) FROM STDIN (FORMAT binary)") { try $0.write([.int32(1)]) }
            }
            #expect(wrongType?.sqlState?.rawValue == "08P01")
            #expect(try count(connection) == 0)
        }
    }

    @Test func aBrokenOffCopyOutLeavesTheConnectionUsable() throws {
        struct Enough: Error {}
        try withTable { connection throws in
            try connection.copyIn(Self.copyIn) { writer in for id in 0..<20_000 { try writer.write(row(id)) } }
            #expect(throws: Enough.self) { try connection.copyOut(Self.copyOut) { _ in throw Enough() } }
            #expect(try count(connection) == 20_000)
        }
    }

    @Test func otherStatementsAreNotCopies() throws {
        try withTable { connection throws in
            #expect(throws: PostgresError.self) { try connection.copyIn("SELECT 1") { _ in } }
            #expect(throws: PostgresError.self) { try connection.copyIn(Self.copyOut) { _ in } }
            #expect(throws: PostgresError.self) { try connection.copyOut(Self.copyIn) { _ in } }
            #expect(try count(connection) == 0)
        }
    }

    @Test func aServerThatGoesAwayEndsTheCopy() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                try connection.executeScript(name: "create", sql: "CREATE TABLE u (id bigint, data bytea)")
                let error = #expect(throws: PostgresError.self) {
                    try connection.copyIn("COPY u FROM STDIN (FORMAT binary)") { writer in
                        let data = [UInt8](repeating: 1, count: 100_000)
                        for id in 0..<2000 {
                            if id == 10 {
                                try database.pool.withConnection { other in
                                    _ = try other.query(
                                        "SELECT pg_terminate_backend($1)",
                                        [.int32(connection.serverProcess)]
                                    )
                                }
                            }
                            try writer.write([.int(id), .bytes(data)])
                        }
                    }
                }
                #expect(error?.isConnectionFailure == true)
            }
            let count: Int? = try database.pool.withConnection { try $0.queryFirst("SELECT count(*) FROM u")?.get(0) }
            #expect(count == 0)
        }
    }
}
