import PostgresClient
import TestSupport
import Testing

@Suite struct ValueRoundTripTests {
    /// Sends a value, has the server store it as `type`, and reads it back.
    private func roundTrip<Value: PostgresDecodable>(_ value: PostgresValue, _ type: String, as: Value.Type) throws
        -> Value?
    {
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                try connection.executeScript(
                    name: "create",
                    sql: "CREATE EXTENSION IF NOT EXISTS vector; CREATE TABLE t (v \(type))"
                )
                try connection.execute("INSERT INTO t VALUES ($1)", [value])
                return try connection.queryFirst("SELECT v FROM t")?.get("v")
            }
        }
    }

    @Test(arguments: [true, false]) func booleans(value: Bool) throws {
        #expect(try roundTrip(.bool(value), "boolean", as: Bool.self) == value)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max]) func integers(value: Int64) throws {
        #expect(try roundTrip(.int64(value), "bigint", as: Int64.self) == value)
        #expect(try roundTrip(.int(Int(value)), "bigint", as: Int.self) == Int(value))
        let word = Int32(truncatingIfNeeded: value)
        #expect(try roundTrip(.int32(word), "integer", as: Int32.self) == word)
        let half = Int16(truncatingIfNeeded: value)
        #expect(try roundTrip(.int16(half), "smallint", as: Int16.self) == half)
        #expect(try roundTrip(.int16(half), "smallint", as: Int64.self) == Int64(half))
    }

    @Test(arguments: [0, 0x8000_0000, 1, 0x7f7f_ffff, 0x7f80_0000, 0xff80_0000, 0x3eaa_aaab] as [UInt32])
    func realsBitForBit(bits: UInt32) throws {
        let value = Float(bitPattern: bits)
        #expect(try roundTrip(.float(value), "real", as: Float.self)?.bitPattern == bits)
        let wide = Double(bitPattern: UInt64(bits) << 32 | 0x5555)
        #expect(try roundTrip(.double(wide), "double precision", as: Double.self)?.bitPattern == wide.bitPattern)
    }

    @Test func notANumber() throws {
        #expect(try roundTrip(.float(.nan), "real", as: Float.self)?.isNaN == true)
        #expect(try roundTrip(.double(.nan), "double precision", as: Double.self)?.isNaN == true)
    }

    @Test(arguments: ["", "x", "Ährenfeld \u{1F58B} ''; DROP TABLE t; --", "a\\b\n\t\"$1"])
    func texts(value: String) throws {
        #expect(try roundTrip(.text(value), "text", as: String.self) == value)
    }

    @Test func textWithZeroIsRefused() {
        #expect(throws: PostgresError.self) { try roundTrip(.text("a\0b"), "text", as: String.self) }
    }

    @Test(arguments: [0, 1, 256, 3_000_000])
    func bytes(count: Int) throws {
        let value = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        #expect(try roundTrip(.bytes(value), "bytea", as: [UInt8].self) == value)
    }

    @Test func json() throws {
        #expect(
            try roundTrip(.json("{\"a\": [1, null, \"ü\"]}"), "jsonb", as: String.self) == "{\"a\": [1, null, \"ü\"]}"
        )
    }

    @Test(arguments: [0, 1, -1, 1_780_000_000_123_456, -62_135_596_800_000_000, .max, .min] as [Int64])
    func timestamps(microseconds: Int64) throws {
        let value = PostgresTimestamp(microseconds: microseconds)
        #expect(try roundTrip(.timestamp(value), "timestamptz", as: PostgresTimestamp.self) == value)
    }

    @Test(arguments: [-1, 951_782_400_000_000, 1_780_000_000_123_456, -62_135_596_800_000_000] as [Int64])
    func timestampsReadAsTheServerReadsThem(microseconds: Int64) throws {
        let value = PostgresTimestamp(microseconds: microseconds)
        try TestDatabase.with { database throws in
            let text: String? = try database.pool.withConnection { connection throws in
                try connection.queryFirst(
                    "SELECT to_char($1 AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                    [.timestamp(value)]
                )?.get(0)
            }
            #expect(text == value.description)
        }
    }

    @Test func nowIsTheServersNow() throws {
        try TestDatabase.with { database throws in
            let server: PostgresTimestamp? = try database.pool.withConnection { connection throws in
                try connection.queryFirst("SELECT clock_timestamp()")?.get(0)
            }
            #expect(abs((server?.microseconds ?? 0) - PostgresTimestamp.now.microseconds) < 5_000_000)
        }
    }

    @Test func arrays() throws {
        #expect(try roundTrip(.int64Array([]), "bigint[]", as: [Int64].self) == [])
        #expect(try roundTrip(.int64Array([.min, 0, .max]), "bigint[]", as: [Int64].self) == [.min, 0, .max])
        #expect(
            try roundTrip(.textArray(["", "a,b", "{\"}", "ü"]), "text[]", as: [String].self) == [
                "", "a,b", "{\"}", "ü",
            ]
        )
        #expect(
            try roundTrip(.floatArray([-0.0, 1.5, .infinity]), "real[]", as: [Float].self) == [-0.0, 1.5, .infinity]
        )
    }

    @Test func vectors() throws {
        let values = (0..<64).map { Float($0 - 31) / 7 }
        #expect(try roundTrip(.vector(values), "vector(64)", as: DenseVector.self)?.values == values)
        let halves = (0..<64).map { Float($0 - 31) / 8 }
        #expect(try roundTrip(.halfVector(halves), "halfvec(64)", as: HalfVector.self)?.values == halves)
        let sparse = SparseVector(dimension: 1000, indices: [999, 3, 7], values: [0.5, -1, 0])
        #expect(sparse.indices == [3, 999])
        #expect(try roundTrip(.sparseVector(sparse), "sparsevec(1000)", as: SparseVector.self) == sparse)
    }

    /// Every kind of half-precision number: subnormal, normal, ties, the smallest and the largest.
    @Test func halvesAreRoundedAsTheServerRoundsThem() throws {
        var values: [Float] = [0, -0.0, 0x1p-24, 0x1p-25, 0x1.8p-25, 0x1.000002p-25, 65504, 65519.99, -65504, 0x1p-14]
        var state: UInt32 = 12345
        while values.count < 2000 {
            state = state &* 1_664_525 &+ 1_013_904_223
            let value = Float(bitPattern: state)
            if value.isFinite && abs(value) < 65519 { values.append(value) }
            values.append(Float(Int32(bitPattern: state)) * 0x1p-33)
            // Ties: half-way between two neighbours.
            values.append(Float(2 * (state >> 21) + 1) * 0x1p-12)
        }
        let ours = try roundTrip(.halfVector(values), "halfvec(\(values.count))", as: HalfVector.self)
        let servers = try TestDatabase.with { database throws in
            try database.pool.withConnection { connection -> HalfVector? in
                try connection.executeScript(name: "create", sql: "CREATE EXTENSION vector")
                return try connection.queryFirst("SELECT $1::vector::halfvec", [.vector(values)])?.get(0)
            }
        }
        #expect(ours?.values.map(\.bitPattern) == servers?.values.map(\.bitPattern))
        #expect(servers?.values.count == values.count)
    }

    @Test func infiniteHalfIsRefused() {
        #expect(throws: PostgresError.self) { try roundTrip(.halfVector([70_000]), "halfvec(1)", as: HalfVector.self) }
    }

    @Test func nullsOfEveryType() throws {
        let nulls: [PostgresValue] = [
            .bool(nil), .int16(nil), .int32(nil), .int64(nil), .float(nil), .double(nil), .text(nil), .bytes(nil),
            .json(nil), .timestamp(nil), .int64Array(nil), .textArray(nil), .floatArray(nil),
        ]
        try TestDatabase.with { database throws in
            try database.pool.withConnection { connection throws in
                for null in nulls {
                    let row = try #require(try connection.queryFirst("SELECT $1 AS v, $1 IS NULL AS n", [null]))
                    #expect(try row.get("n") == true)
                    #expect(try row.get("v", as: Int64?.self) == nil)
                }
            }
        }
    }
}
