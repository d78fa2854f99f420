/// Records of comma-separated fields with optional double quotes (RFC 4180); lines end in LF or CRLF.
struct CommaSeparatedValues {
    struct Record: Equatable {
        /// Where the record starts, from 1.
        var line: Int
        var fields: [String]
    }

    /// All records that are not blank lines; a byte order mark is skipped.
    static func parse(_ text: String) throws(ManifestError) -> [Record] {
        var records: [Record] = []
        var record = Record(line: 1, fields: [])
        var field: [UInt8] = []
        var line = 1
        var isQuoted = false
        var quoteLine = 1
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }

        func endField() {
            record.fields.append(String(decoding: field, as: UTF8.self))
            field.removeAll()
        }
        func endRecord() {
            endField()
            if record.fields != [""] { records.append(record) }
            record = Record(line: line + 1, fields: [])
        }

        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && bytes.first == UInt8(ascii: "\""):
                field.append(byte)
                bytes.removeFirst()
            case UInt8(ascii: "\"") where isQuoted || field.isEmpty:
                isQuoted.toggle()
                quoteLine = line
            case UInt8(ascii: ",") where !isQuoted:
                endField()
            case UInt8(ascii: "\r") where !isQuoted && bytes.first == UInt8(ascii: "\n"):
                continue
            case UInt8(ascii: "\n"):
                if isQuoted { field.append(byte) } else { endRecord() }
                line += 1
            default:
                field.append(byte)
            }
        }
        guard !isQuoted else { throw .unclosedQuote(line: quoteLine) }
        if !field.isEmpty || !record.fields.isEmpty { endRecord() }
        return records
    }
}
