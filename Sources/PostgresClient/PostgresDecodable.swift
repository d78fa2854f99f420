/// A Swift type that a column can be read as.
///
/// The conforming types are: Bool, Int16, Int32, Int64, Int (from any integer type), Float, Double, String (text types
/// and json), [UInt8] (bytea), PostgresTimestamp, [Int64], [String], [Float], DenseVector, HalfVector, SparseVector.
public protocol PostgresDecodable {
    /// What errors call the type.
    static var postgresTypeName: String { get }
    /// Reads the binary form of a value; nil when `type` or the bytes are not of this Swift type.
    static func decode(_ bytes: RawSpan, type: PostgresType) -> Self?
}

/// The object identifier of a PostgreSQL type; zero where the server does not tell (COPY).
public struct PostgresType: Sendable, Hashable, RawRepresentable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
}

extension Int64: PostgresDecodable {
    public static var postgresTypeName: String { "bigint" }
    public static func decode(_ bytes: RawSpan, type: PostgresType) -> Int64? { nil }
}
