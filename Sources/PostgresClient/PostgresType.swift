/// The object identifier of a PostgreSQL type; zero where the server does not tell (COPY).
public struct PostgresType: Sendable, Hashable, RawRepresentable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    // src/include/catalog/pg_type.dat; these numbers never change.
    static let unknown = PostgresType(rawValue: 0)
    static let bool = PostgresType(rawValue: 16)
    static let bytea = PostgresType(rawValue: 17)
    static let name = PostgresType(rawValue: 19)
    static let int8 = PostgresType(rawValue: 20)
    static let int2 = PostgresType(rawValue: 21)
    static let int4 = PostgresType(rawValue: 23)
    static let text = PostgresType(rawValue: 25)
    static let oid = PostgresType(rawValue: 26)
    static let json = PostgresType(rawValue: 114)
    static let float4 = PostgresType(rawValue: 700)
    static let float8 = PostgresType(rawValue: 701)
    static let int8Array = PostgresType(rawValue: 1016)
    static let textArray = PostgresType(rawValue: 1009)
    static let float4Array = PostgresType(rawValue: 1021)
    static let bpchar = PostgresType(rawValue: 1042)
    static let varchar = PostgresType(rawValue: 1043)
    static let timestamptz = PostgresType(rawValue: 1184)
    static let numeric = PostgresType(rawValue: 1700)
    static let jsonb = PostgresType(rawValue: 3802)

    /// Types of extensions and enumerations have numbers of their own in each database, from here on.
    var isUserDefined: Bool { rawValue >= 16_384 }

    /// For error messages.
    var label: String {
        switch self {
        case .bool: "boolean"
        case .bytea: "bytea"
        case .int8: "bigint"
        case .int2: "smallint"
        case .int4: "integer"
        case .text, .varchar, .bpchar, .name: "text"
        case .json: "json"
        case .jsonb: "jsonb"
        case .float4: "real"
        case .float8: "double precision"
        case .int8Array: "bigint[]"
        case .textArray: "text[]"
        case .float4Array: "real[]"
        case .timestamptz: "timestamptz"
        case .numeric: "numeric (cast it in the query, to bigint or double precision)"
        default: "of the type with OID \(rawValue)"
        }
    }
}
