/// Cuts the data of a binary COPY into rows, however the server cut it into messages.
///
/// Layout: PostgreSQL manual, COPY, "Binary Format".
struct CopyParser {
    private enum State { case header, rows, end }

    private var state = State.header
    private var pending: [UInt8] = []
    private var position = 0
    let query: String

    init(query: String) { self.query = query }

    mutating func append(_ bytes: [UInt8]) {
        if position == pending.count {
            pending = bytes
        } else {
            pending.removeSubrange(..<position)
            pending.append(contentsOf: bytes)
        }
        position = 0
    }

    /// The next row that has come completely; nil when there is none.
    mutating func next() throws(PostgresError) -> CopyRow? {
        if state == .header, !skipHeader() { return nil }
        guard state == .rows, let count = integer(at: position, as: Int16.self) else { return nil }
        if count == -1 {
            state = .end
            return nil
        }
        guard count >= 0 else { throw damaged() }
        var fields: [Range<Int>?] = []
        var end = position + 2
        for _ in 0..<count {
            guard let length = integer(at: end, as: Int32.self) else { return nil }
            end += 4
            guard length >= -1 else { throw damaged() }
            if length == -1 {
                fields.append(nil)
            } else {
                guard end + Int(length) <= pending.count else { return nil }
                fields.append(end - position..<end - position + Int(length))
                end += Int(length)
            }
        }
        defer { position = end }
        return CopyRow(bytes: Array(pending[position..<end]), fields: fields, query: query)
    }

    private mutating func skipHeader() -> Bool {
        guard let extensionLength = integer(at: position + 15, as: Int32.self) else { return false }
        let end = position + 19 + Int(extensionLength)
        guard end <= pending.count else { return false }
        position = end
        state = .rows
        return true
    }

    private func integer<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Number.Type) -> Number? {
        guard offset + MemoryLayout<Number>.size <= pending.count else { return nil }
        return unsafe pending.span.bytes.bigEndian(at: offset, as: type)
    }

    private func damaged() -> PostgresError {
        PostgresError(.decoding, message: "the data of the COPY \"\(query)\" are damaged", query: query)
    }
}
