/// The body of a form with files: multipart/form-data (RFC 7578).
package struct Multipart: Sendable {
    /// Fields that are not files.
    package private(set) var fields: [String: String] = [:]
    /// Files in the order of the form.
    package private(set) var files: [File] = []

    package struct File: Sendable {
        /// Of the form.
        package var field: String
        package var name: String
        package var bytes: [UInt8]
    }

    /// The boundary in a Content-Type header; nil when the header is of another type.
    package static func boundary(in contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            let value = String(part.dropFirst("boundary=".count)).trimmingQuotes()
            if (1...70).contains(value.utf8.count) { return value }
        }
        return nil
    }

    /// nil when the body is not what its boundary promises.
    package init?(_ body: [UInt8], boundary: String) {
        let delimiter = Array("--\(boundary)".utf8)
        let separator = Array("\r\n--\(boundary)".utf8)
        guard body.starts(with: delimiter) else { return nil }
        var position = delimiter.count
        while true {
            // After a delimiter: "--" is the end, a line break goes on.
            if body[position...].starts(with: [0x2D, 0x2D]) { return }
            guard body[position...].starts(with: [0x0D, 0x0A]),
                let headerEnd = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: body, from: position),
                let end = Self.find(separator, in: body, from: headerEnd + 2)
            else { return nil }
            let start = headerEnd + 4
            guard position + 2 <= headerEnd + 2, start <= end + 2 else { return nil }
            let headers = String(decoding: body[(position + 2)..<max(position + 2, headerEnd)], as: UTF8.self)
            guard let disposition = Self.disposition(in: headers) else { return nil }
            let content = start <= end ? Array(body[start..<end]) : []
            if let fileName = disposition.fileName {
                if !fileName.isEmpty { files.append(File(field: disposition.name, name: fileName, bytes: content)) }
            } else {
                fields[disposition.name] = String(decoding: content, as: UTF8.self)
            }
            position = end + separator.count
        }
    }

    private static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        let first = needle[0]
        var index = start
        while index + needle.count <= body.count {
            if body[index] == first {
                var length = 1
                while length < needle.count, body[index + length] == needle[length] { length += 1 }
                if length == needle.count { return index }
            }
            index += 1
        }
        return nil
    }

    private static func disposition(in headers: String) -> (name: String, fileName: String?)? {
        for line in headers.split(whereSeparator: \.isNewline)
        where line.lowercased().hasPrefix("content-disposition:") {
            var name: String?
            var fileName: String?
            for parameter in Self.parameters(of: line) {
                if parameter.name == "name" { name = parameter.value }
                if parameter.name == "filename" { fileName = parameter.value }
            }
            if let name { return (name, fileName) }
        }
        return nil
    }

    /// `a; name="b;c"` without being misled by what is quoted. Browsers write a quote in a name as %22.
    private static func parameters(of line: Substring) -> [(name: String, value: String)] {
        var parts: [String] = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.dropFirst().compactMap { part in
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            let name = pair[0].drop { $0 == " " }.lowercased()
            return (name, String(pair[1]).trimmingQuotes().replacing("%22", with: "\""))
        }
    }
}

extension String {
    fileprivate func trimmingQuotes() -> String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
