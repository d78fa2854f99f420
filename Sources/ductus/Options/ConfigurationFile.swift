internal import WriterIdentification

/// A file of lines `setting = value`; empty lines and lines that begin with `#` say nothing.
enum ConfigurationFile {
    /// The values by the names of their settings.
    static func read(_ path: String) throws(CommandFailure) -> [String: String] {
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path) } catch { throw CommandFailure(file: path, error, code: .wrongUse) }
        var values: [String: String] = [:]
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            func failure(_ reason: String) -> CommandFailure {
                CommandFailure(file: path, "line \(index + 1): \(reason)", code: .wrongUse)
            }
            let line = trimmed(line)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let equals = line.firstIndex(of: "=") else { throw failure("write setting = value") }
            let name = trimmed(line[..<equals])
            guard Setting.all.contains(where: { $0.name == name }) else {
                throw failure("there is no setting \"\(name)\"; docs/configuration.md lists all")
            }
            guard values[name] == nil else { throw failure("\(name) is set twice") }
            values[name] = trimmed(line[line.index(after: equals)...])
        }
        if values["database"] != nil, values["data-dir"] != nil {
            throw CommandFailure(
                file: path,
                "database and data-dir exclude each other; set one of them",
                code: .wrongUse
            )
        }
        return values
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let kept = text.drop { $0.isWhitespace }
        return String(kept.prefix(kept.count - kept.reversed().prefix { $0.isWhitespace }.count))
    }
}
