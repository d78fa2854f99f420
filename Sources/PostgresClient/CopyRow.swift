/// One row of a COPY out of the server. It does not know its columns' types: the caller does.
public struct CopyRow: Sendable {
    private let bytes: [UInt8]
    /// Where each field lies in `bytes`; nil for NULL.
    private let fields: [Range<Int>?]
    private let query: String

    init(bytes: [UInt8], fields: [Range<Int>?], query: String) {
        self.bytes = bytes
        self.fields = fields
        self.query = query
    }

    /// How many fields the row has.
    public var count: Int { fields.count }

    /// By position, from zero. Throws for NULL and for bytes that cannot be of that type.
    public func get<Value: PostgresDecodable>(
        _ column: Int,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard let value: Value = try get(column) else { throw problem("has NULL in field \(column)") }
        return value
    }

    /// As the other, with NULL as nil.
    public func get<Value: PostgresDecodable>(
        _ column: Int,
        as type: Value?.Type = Value?.self
    ) throws(PostgresError) -> Value? {
        guard fields.indices.contains(column) else { throw problem("has no field \(column), only \(fields.count)") }
        guard let range = fields[column] else { return nil }
        guard let value = unsafe Value.decode(bytes.span.bytes.extracting(range), type: .unknown) else {
            throw problem("has a field \(column) that is not \(Value.postgresTypeName)")
        }
        return value
    }

    private func problem(_ text: String) -> PostgresError {
        PostgresError(.decoding, message: "a row of the COPY \"\(query)\" \(text)", query: query)
    }
}
