internal import Archive
internal import FoundationEssentials
internal import Typesetting
internal import WriterIdentification

/// Reports on disk.
enum ReportFile {
    enum Format: String {
        case html, pdf
    }

    /// By the ending of the name; nil for another one.
    static func format(of path: String) -> Format? {
        path.lastIndex(of: ".").flatMap { Format(rawValue: path[path.index(after: $0)...].lowercased()) }
    }

    static func write(_ document: Document, as format: Format, to path: String) throws(CommandFailure) {
        try OutputFile.write(format == .html ? Array(document.html.utf8) : document.pdf, to: path)
    }

    /// The record that an HTML report carries; nil when there is no such file.
    static func record(_ path: String) throws(CommandFailure) -> ComparisonRecord? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(path) } catch { throw CommandFailure(file: path, error.reason) }
        let text = String(decoding: bytes, as: UTF8.self)
        let start = "<script type=\"application/json\" id=\"\(Document.recordElement)\">"
        let rest = text.firstRange(of: start).map { text[$0.upperBound...] } ?? ""
        guard let closing = rest.firstRange(of: "</script>"),
            let record = ComparisonRecord(json: String(rest[..<closing.lowerBound]).replacing("<\\/", with: "</"))
        else {
            throw CommandFailure(
                file: path,
                "no report of ductus as HTML; for a PDF give the id that stands on its first page"
            )
        }
        return record
    }
}
