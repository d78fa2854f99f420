/// A Swift type that a column can be read as.
///
/// The conforming types are: Bool; Int16, Int32, Int64 and Int (from any integer type that is not wider); Float, Double;
/// String (text, json, jsonb and enumerations); [UInt8] (bytea); ``PostgresTimestamp``; [Int64], [String] and [Float]
/// (one-dimensional arrays without NULL); ``DenseVector``, ``HalfVector`` and ``SparseVector``.
public protocol PostgresDecodable {
    /// The PostgreSQL type that errors name.
    static var postgresTypeName: String { get }
    /// Reads the binary form of a value; nil when `type` or the bytes are not of this Swift type.
    static func decode(_ bytes: RawSpan, type: PostgresType) -> Self?
}

extension RawSpan {
    /// The integer in network byte order at `offset`. Traps when it does not lie inside.
    func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Number.Type) -> Number {
        precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= byteCount, "a number inside the value")
        return unsafe Number(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }
}

extension Bool: PostgresDecodable {
    public static var postgresTypeName: String { "boolean" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Bool? {
        guard type == .bool || type == .unknown, bytes.byteCount == 1 else { return nil }
        return bytes.bigEndian(at: 0, as: UInt8.self) != 0
    }
}

extension Int16: PostgresDecodable {
    public static var postgresTypeName: String { "smallint" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Int16? {
        Int64.decode(bytes, type: type).flatMap(Int16.init(exactly:))
    }
}

extension Int32: PostgresDecodable {
    public static var postgresTypeName: String { "integer" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Int32? {
        Int64.decode(bytes, type: type).flatMap(Int32.init(exactly:))
    }
}

extension Int: PostgresDecodable {
    public static var postgresTypeName: String { "bigint" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Int? {
        Int64.decode(bytes, type: type).flatMap(Int.init(exactly:))
    }
}

extension Int64: PostgresDecodable {
    public static var postgresTypeName: String { "bigint" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Int64? {
        switch (type, bytes.byteCount) {
        case (.int8, 8), (.unknown, 8): bytes.bigEndian(at: 0, as: Int64.self)
        case (.int4, 4), (.unknown, 4): Int64(bytes.bigEndian(at: 0, as: Int32.self))
        case (.int2, 2), (.unknown, 2): Int64(bytes.bigEndian(at: 0, as: Int16.self))
        case (.oid, 4): Int64(bytes.bigEndian(at: 0, as: UInt32.self))
        default: nil
        }
    }
}

extension Float: PostgresDecodable {
    public static var postgresTypeName: String { "real" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Float? {
        guard type == .float4 || type == .unknown, bytes.byteCount == 4 else { return nil }
        return Float(bitPattern: bytes.bigEndian(at: 0, as: UInt32.self))
    }
}

extension Double: PostgresDecodable {
    public static var postgresTypeName: String { "double precision" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Double? {
        switch (type, bytes.byteCount) {
        case (.float8, 8), (.unknown, 8): Double(bitPattern: bytes.bigEndian(at: 0, as: UInt64.self))
        case (.float4, 4): Double(Float(bitPattern: bytes.bigEndian(at: 0, as: UInt32.self)))
        default: nil
        }
    }
}

extension String: PostgresDecodable {
    public static var postgresTypeName: String { "text" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> String? {
        switch type {
        case .text, .varchar, .bpchar, .name, .json, .unknown: return utf8(bytes)
        case .jsonb:
            guard bytes.byteCount > 0, bytes.bigEndian(at: 0, as: UInt8.self) == 1 else { return nil }
            return utf8(bytes.extracting(droppingFirst: 1))
        default:
            // An enumeration's value; text never holds a zero byte, while pgvector's types always do.
            guard type.isUserDefined, let text = utf8(bytes), !text.utf8.contains(0) else { return nil }
            return text
        }
    }

    static func utf8(_ bytes: RawSpan) -> String? {
        unsafe bytes.withUnsafeBytes { unsafe String(validating: $0, as: UTF8.self) }
    }
}

extension PostgresTimestamp: PostgresDecodable {
    public static var postgresTypeName: String { "timestamptz" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> PostgresTimestamp? {
        guard type == .timestamptz || type == .unknown, bytes.byteCount == 8 else { return nil }
        return PostgresTimestamp(microsecondsSince2000: bytes.bigEndian(at: 0, as: Int64.self))
    }
}
