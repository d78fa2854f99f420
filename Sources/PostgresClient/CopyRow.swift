/// One row of a COPY out of the server, valid inside its closure only.
public struct CopyRow: Sendable {
    public func get<Value: PostgresDecodable>(_ column: Int, as type: Value.Type = Value.self) throws(PostgresError)
        -> Value
    {
        fatalError()
    }
    public func get<Value: PostgresDecodable>(_ column: Int, as type: Value?.Type = Value?.self) throws(PostgresError)
        -> Value?
    {
        fatalError()
    }
}
