/// All rows of a result, held in memory.
public struct PostgresRows: Sendable, RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { 0 }
    public subscript(position: Int) -> PostgresRow { fatalError() }
    /// Names of the columns in order.
    public var columns: [String] { [] }
}
