import PostgresClient
import TestSupport
import Testing

@Suite struct RowTests {
    private func withRow(_ body: (PostgresRow) throws -> Void) throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                let row = try connection.queryFirst(
                    "SELECT 7::integer AS small, 70000::integer AS big, 'x'::text AS word, NULL::text AS nothing, 1.5 AS exact"
                )
                try body(#require(row))
            }
        }
    }

    @Test func columnsByNameAndPosition() throws {
        try withRow { row throws in
            #expect(row.columns == ["small", "big", "word", "nothing", "exact"])
            #expect(try row.get("small") == 7)
            #expect(try row.get(0) == 7)
            #expect(try row.get("small", as: Int16.self) == 7)
            #expect(try row.get("nothing", as: String?.self) == nil)
            #expect(try row.get("word", as: String?.self) == "x")
        }
    }

    @Test func wrongColumnsSayWhatIsWrong() throws {
        try withRow { row throws in
            expectDecodingError("has no column \"other\"") { _ = try row.get("other", as: Int.self) }
            expectDecodingError("has no column 5") { _ = try row.get(5, as: Int.self) }
            expectDecodingError("has no column -1") { _ = try row.get(-1, as: Int.self) }
            expectDecodingError("that is text, not bigint") { _ = try row.get("word", as: Int.self) }
            expectDecodingError("that is integer, not smallint") { _ = try row.get("big", as: Int16.self) }
            expectDecodingError("has NULL in column \"nothing\"") { _ = try row.get("nothing", as: String.self) }
            expectDecodingError("numeric (cast it") { _ = try row.get("exact", as: Double.self) }
        }
    }

    private func expectDecodingError(_ text: String, _ body: () throws -> Void) {
        let error = #expect(throws: PostgresError.self, performing: body)
        #expect(error?.kind == .decoding)
        #expect(error?.description.contains(text) == true, "\(error?.description ?? "")")
    }

    @Test func enumerationsAreTextAndVectorsAreNot() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                try connection.executeScript(
                    name: "create",
                    sql: "CREATE EXTENSION vector; CREATE TYPE role AS ENUM ('known', 'questioned')"
                )
                let row = try #require(
                    try connection.queryFirst("SELECT 'known'::role, '[1,2]'::halfvec, '[1,2]'::vector")
                )
                #expect(try row.get(0) == "known")
                #expect(throws: PostgresError.self) { try row.get(1, as: String.self) }
                #expect(throws: PostgresError.self) { try row.get(1, as: DenseVector.self) }
                #expect(throws: PostgresError.self) { try row.get(2, as: HalfVector.self) }
            }
        }
    }

    @Test func rowsOutliveTheConnection() throws {
        let rows = try TestDatabase.with { database throws in
            try database.pool.withConnection { try $0.query("SELECT g FROM generate_series(1, 5) AS g") }
        }
        #expect(try rows.map { try $0.get("g", as: Int.self) } == [1, 2, 3, 4, 5])
    }

    @Test func streamedRowsComeOneByOne() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                var sum = 0
                try connection.forEachRow("SELECT g FROM generate_series(1, $1) AS g", [.int(1000)]) { row in
                    sum += try row.get("g")
                }
                #expect(sum == 500_500)
            }
        }
    }

    @Test func aBrokenOffStreamLeavesTheConnectionUsable() throws {
        struct Enough: Error {}
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                var count = 0
                #expect(throws: Enough.self) {
                    try connection.forEachRow("SELECT repeat('x', 1000) FROM generate_series(1, 100000000)") { _ in
                        count += 1
                        if count == 10 { throw Enough() }
                    }
                }
                #expect(try connection.queryFirst("SELECT 1")?.get(0) == 1)
            }
        }
    }

    @Test func anErrorInTheMiddleOfAStreamIsThrown() throws {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                var count = 0
                let error = #expect(throws: PostgresError.self) {
                    try connection.forEachRow("SELECT 1 / (500 - g) FROM generate_series(1, 1000) AS g") { _ in
                        count += 1
                    }
                }
                #expect(error?.sqlState?.rawValue == "22012")
                #expect(count == 499)
                #expect(try connection.queryFirst("SELECT 1")?.get(0) == 1)
            }
        }
    }
}
