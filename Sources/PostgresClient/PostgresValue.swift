/// A parameter of a statement or a field of a COPY row, sent in PostgreSQL's binary format.
///
/// Every case holds an optional: nil is NULL of that type. In a statement the server converts between the number types
/// where SQL allows it; in COPY the case must be exactly the column's type.
public enum PostgresValue: Sendable, Hashable {
    /// `boolean`
    case bool(Bool?)
    /// `smallint`
    case int16(Int16?)
    /// `integer`
    case int32(Int32?)
    /// `bigint`
    case int64(Int64?)
    /// `real`
    case float(Float?)
    /// `double precision`
    case double(Double?)
    /// `text`. PostgreSQL cannot hold U+0000 in it: such a string is refused by the server (SQLSTATE 22021).
    case text(String?)
    /// `bytea`
    case bytes([UInt8]?)
    /// `jsonb`: JSON text in UTF-8.
    case json(String?)
    /// `timestamptz`
    case timestamp(PostgresTimestamp?)
    /// `bigint[]`
    case int64Array([Int64]?)
    /// `text[]`
    case textArray([String]?)
    /// `real[]`
    case floatArray([Float]?)
    /// pgvector's `vector`: 1 to 16,000 finite numbers.
    case vector([Float]?)
    /// pgvector's `halfvec`: 1 to 16,000 finite numbers, rounded to half precision (to nearest, ties to even).
    case halfVector([Float]?)
    /// pgvector's `sparsevec`
    case sparseVector(SparseVector?)

    /// `bigint` from the native integer.
    public static func int(_ value: Int?) -> PostgresValue { .int64(value.map(Int64.init)) }
}
