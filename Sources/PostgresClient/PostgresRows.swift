/// All rows of a result, held in memory.
public struct PostgresRows: Sendable, RandomAccessCollection {
    let result: QueryResult

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.handle.rowCount }

    /// Traps outside the result.
    public subscript(position: Int) -> PostgresRow {
        precondition(indices.contains(position), "a row of the result")
        return PostgresRow(result: result, row: position)
    }

    /// Names of the columns in order.
    public var columns: [String] { result.shape.columns }
}
