/// One row of a result. Its columns are read by name or by position.
public struct PostgresRow: Sendable {
    let result: QueryResult
    let row: Int

    /// Names of the columns in order.
    public var columns: [String] { result.shape.columns }

    /// Throws when there is no such column, when it is NULL, or when it is of another type.
    public func get<Value: PostgresDecodable>(
        _ column: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value { try required(position(of: column)) }

    /// As the other, with NULL as nil.
    public func get<Value: PostgresDecodable>(
        _ column: String,
        as type: Value?.Type = Value?.self
    ) throws(PostgresError) -> Value? { try optional(position(of: column)) }

    /// By position, from zero.
    public func get<Value: PostgresDecodable>(
        _ column: Int,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value { try required(checked(column)) }

    /// By position, with NULL as nil.
    public func get<Value: PostgresDecodable>(
        _ column: Int,
        as type: Value?.Type = Value?.self
    ) throws(PostgresError) -> Value? { try optional(checked(column)) }

    private func position(of column: String) throws(PostgresError) -> Int {
        guard let position = result.shape.position(of: column) else {
            throw problem("has no column \"\(column)\", only: \(columns.joined(separator: ", "))")
        }
        return position
    }

    private func checked(_ column: Int) throws(PostgresError) -> Int {
        guard columns.indices.contains(column) else {
            throw problem("has no column \(column), only \(columns.count)")
        }
        return column
    }

    private func required<Value: PostgresDecodable>(_ column: Int) throws(PostgresError) -> Value {
        guard let value: Value = try optional(column) else {
            throw problem("has NULL in column \"\(columns[column])\", which must not be there")
        }
        return value
    }

    private func optional<Value: PostgresDecodable>(_ column: Int) throws(PostgresError) -> Value? {
        if result.handle.isNull(row: row, column: column) { return nil }
        let type = result.shape.types[column]
        guard let value = result.handle.value(row: row, column: column, type: type, as: Value.self) else {
            throw problem("has column \"\(columns[column])\" that is \(type.label), not \(Value.postgresTypeName)")
        }
        return value
    }

    private func problem(_ text: String) -> PostgresError {
        PostgresError(.decoding, message: "the result of \"\(result.query)\" \(text)", query: result.query)
    }
}
