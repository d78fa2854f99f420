/// A CSV file that lists scans: `path,writer[,document,page,role,dpi,split]`, in any order, other columns ignored.
public struct Manifest: Sendable {
    public var rows: [ManifestRow]
    /// The folder to which paths are relative.
    public var directory: String

    public init(rows: [ManifestRow], directory: String) {
        self.rows = rows
        self.directory = directory
    }

    /// - Parameters:
    ///   - bytes: the file.
    ///   - directory: the folder it lies in.
    ///   - splitColumn: the column that says which split a row belongs to.
    public init(_ bytes: [UInt8], directory: String, splitColumn: String = "split") throws(ManifestError) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        let records = try CommaSeparatedValues.parse(text)
        guard let header = records.first else { throw .empty }
        let columns = header.fields.map { $0.lowercased() }
        for required in ["path", "writer"] where !columns.contains(required) { throw .missingColumn(required) }
        guard splitColumn == "split" || columns.contains(splitColumn) else { throw .missingColumn(splitColumn) }
        var rows: [ManifestRow] = []
        for record in records.dropFirst() {
            guard record.fields.count == columns.count else {
                throw .wrongFieldCount(line: record.line, expected: columns.count, found: record.fields.count)
            }
            rows.append(try Self.row(record, columns: columns, splitColumn: splitColumn))
        }
        guard !rows.isEmpty else { throw .empty }
        self.init(rows: rows, directory: directory)
    }

    static func row(
        _ record: CommaSeparatedValues.Record,
        columns: [String],
        splitColumn: String
    ) throws(ManifestError) -> ManifestRow {
        func value(_ column: String) -> String? {
            guard let index = columns.firstIndex(of: column), !record.fields[index].isEmpty else { return nil }
            return record.fields[index]
        }
        guard let path = value("path") else { throw .missingValue(line: record.line, column: "path") }
        guard let writer = value("writer") else { throw .missingValue(line: record.line, column: "writer") }
        let role = value("role")
        if let role, role != "known", role != "questioned" {
            throw .badValue(line: record.line, column: "role", value: role, expected: "\"known\" or \"questioned\"")
        }
        var page: Int?
        if let text = value("page") {
            guard let number = Int(text), number > 0 else {
                throw .badValue(line: record.line, column: "page", value: text, expected: "a page number from 1")
            }
            page = number
        }
        var dpi: Double?
        if let text = value("dpi") {
            guard let number = Double(text), number > 0, number.isFinite else {
                throw .badValue(
                    line: record.line,
                    column: "dpi",
                    value: text,
                    expected: "a resolution in dots per inch"
                )
            }
            dpi = number
        }
        return ManifestRow(
            line: record.line,
            path: path,
            writer: writer,
            document: value("document"),
            page: page,
            role: role,
            dpi: dpi,
            split: value(splitColumn)
        )
    }

    /// The rows of one split only.
    public func rows(split: String) throws(ManifestError) -> [ManifestRow] {
        let chosen = rows.filter { $0.split == split }
        guard !chosen.isEmpty else {
            throw .noRows(split: split, found: Set(rows.compactMap(\.split)).sorted())
        }
        return chosen
    }

    /// The file of a row: its path as it is when absolute, else within the manifest's folder.
    public func location(of row: ManifestRow) -> String {
        row.path.hasPrefix("/") ? row.path : "\(directory)/\(row.path)"
    }
}
