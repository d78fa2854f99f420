import Foundation

/// The rows of the table of bad inputs in docs/operations.md.
enum BadInputTable {
    struct Row {
        var input: String
        var arguments: [String]
        var code: Int32
        /// `…` stands for anything.
        var line: String

        func matches(_ text: String) -> Bool {
            let parts = line.components(separatedBy: "…")
            guard let first = parts.first, let last = parts.last, text.hasPrefix(first), text.hasSuffix(last) else {
                return false
            }
            guard parts.count > 1 else { return text == line }
            var rest = text[...]
            for part in parts where !part.isEmpty {
                guard let range = rest.range(of: part) else { return false }
                rest = rest[range.upperBound...]
            }
            return true
        }
    }

    static func rows() throws -> [Row] {
        let page = try String(contentsOf: Checkout.root.appending(path: "docs/operations.md"), encoding: .utf8)
        let lines = page.components(separatedBy: "\n").drop { !$0.hasPrefix("| input | command |") }.dropFirst(2)
        return lines.prefix { $0.hasPrefix("|") }.compactMap(row)
    }

    private static func row(_ line: String) -> Row? {
        let cells = line.components(separatedBy: " | ")
        guard cells.count == 4, let code = Int32(cells[2]) else { return nil }
        func text(_ cell: String) -> String { cell.trimmingCharacters(in: ["`", " ", "|"]) }
        return Row(
            input: text(cells[0]),
            arguments: words(text(cells[1])).dropFirst().map(\.self),
            code: code,
            line: text(cells[3])
        )
    }

    /// Splits at spaces; two double quotes are an empty word.
    private static func words(_ command: String) -> [String] {
        command.split(separator: " ").map { $0 == "\"\"" ? "" : String($0) }
    }
}
