/// Why a manifest could not be read; the caller puts the file before it.
public enum ManifestError: Error, Equatable, CustomStringConvertible {
    case empty
    case notText
    case missingColumn(String)
    case unclosedQuote(line: Int)
    case wrongFieldCount(line: Int, expected: Int, found: Int)
    case missingValue(line: Int, column: String)
    case badValue(line: Int, column: String, value: String, expected: String)
    case noRows(split: String, found: [String])
    case badPattern(reason: String)
    case patternWithoutWriter
    case noWriterInPaths(example: String?)

    public var description: String {
        switch self {
        case .empty: "the manifest is empty; it needs a header line with path,writer and one line a scan"
        case .notText: "the manifest is not UTF-8 text; save it as CSV in UTF-8"
        case .missingColumn(let column):
            "the manifest has no column \"\(column)\"; the header names path,writer[,document,page,role,dpi,split]"
        case .unclosedQuote(let line): "line \(line): a quote is opened and not closed"
        case .wrongFieldCount(let line, let expected, let found):
            "line \(line): \(found) fields where the header has \(expected); quote a field that holds a comma"
        case .missingValue(let line, let column): "line \(line): the column \"\(column)\" is empty"
        case .badValue(let line, let column, let value, let expected):
            "line \(line): \"\(value)\" in the column \"\(column)\" is not \(expected)"
        case .noRows(let split, let found):
            found.isEmpty
                ? "no row has the split \"\(split)\": the manifest has no column \"split\""
                : "no row has the split \"\(split)\"; the manifest has \(found.joined(separator: ", "))"
        case .badPattern(let reason): "not a regular expression: \(reason)"
        case .patternWithoutWriter: "it has no group for the writer, such as (?<writer>[^/]+)"
        case .noWriterInPaths(let example?):
            "no scan in it tells its writer; lay each writer's scans into a folder of that name, or give a --pattern "
                + "that is found in paths such as \(example)"
        case .noWriterInPaths(nil): "no scan is in it (PNG, JPEG or TIFF)"
        }
    }
}
