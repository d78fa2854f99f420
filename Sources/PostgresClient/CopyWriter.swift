/// Sends rows into a COPY; exists only inside ``PostgresConnection/copyIn(_:_:)``.
public struct CopyWriter: ~Copyable {
    /// How many rows were written.
    public private(set) var rowCount = 0

    init() {}

    /// Writes one row: a value for each column of the COPY, each of exactly the column's type.
    public mutating func write(_ row: [PostgresValue]) throws(PostgresError) { fatalError() }
}
