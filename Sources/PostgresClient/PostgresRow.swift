/// One row of a result. Its columns are read by name or by position.
public struct PostgresRow: Sendable {
    /// Throws when there is no such column, when it is NULL, or when it is of another type.
    public func get<Value: PostgresDecodable>(
        _ column: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value { fatalError() }

    /// As the other, with NULL as nil.
    public func get<Value: PostgresDecodable>(
        _ column: String,
        as type: Value?.Type = Value?.self
    ) throws(PostgresError) -> Value? { fatalError() }

    /// By position, from zero.
    public func get<Value: PostgresDecodable>(
        _ column: Int,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value { fatalError() }

    /// By position, with NULL as nil.
    public func get<Value: PostgresDecodable>(
        _ column: Int,
        as type: Value?.Type = Value?.self
    ) throws(PostgresError) -> Value? { fatalError() }
}
