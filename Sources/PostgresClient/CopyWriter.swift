internal import CLibPQ

/// Sends rows into a COPY; exists only inside ``PostgresConnection/copyIn(_:_:)``.
public struct CopyWriter: ~Copyable {
    /// How many rows were written.
    public private(set) var rowCount = 0
    private let session: Session
    private let columnCount: Int
    private let query: String
    private var buffer: [UInt8]

    // Larger pieces do not make COPY faster.
    private static let bufferSize = 64 * 1024
    // PostgreSQL manual, COPY, "Binary Format": signature, flags, length of the extension of the header.
    private static let header: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)

    init(_ session: Session, columnCount: Int, query: String) {
        self.session = session
        self.columnCount = columnCount
        self.query = query
        buffer = Self.header
    }

    /// Writes one row: a value for each column of the COPY, each of exactly the column's type.
    ///
    /// Throws for another number of values, and when the connection is lost. What the server thinks of the values it
    /// says at the end of the COPY.
    public mutating func write(_ row: [PostgresValue]) throws(PostgresError) {
        guard row.count == columnCount else {
            throw PostgresError(
                .invalidUse,
                message:
                    "row \(rowCount + 1) of the COPY \"\(query)\" has \(row.count) values for \(columnCount) columns",
                query: query
            )
        }
        buffer.append(bigEndian: Int16(row.count))
        for value in row { append(value) }
        rowCount += 1
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private mutating func append(_ value: PostgresValue) {
        let lengthPosition = buffer.count
        buffer.append(bigEndian: Int32(-1))
        guard value.append(to: &buffer) else { return }
        let length = UInt32(buffer.count - lengthPosition - 4)
        for byte in 0..<4 {
            buffer[lengthPosition + byte] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * byte))
        }
    }

    /// Sends the end of the data.
    mutating func finish() throws(PostgresError) {
        buffer.append(bigEndian: Int16(-1))
        try flush()
    }

    private mutating func flush() throws(PostgresError) {
        try session.putCopyData(buffer, query: query)
        buffer.removeAll(keepingCapacity: true)
    }
}
