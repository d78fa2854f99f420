internal import Archive
internal import Typesetting

/// What an import did.
struct ImportReport {
    private static let listed = 20
    private let summary: ImportSummary
    private let isOfFolder: Bool
    private let seconds: Double

    /// - Parameter isOfFolder: whether it was a folder, which has no lines, instead of a manifest.
    init(_ summary: ImportSummary, isOfFolder: Bool, elapsed: Duration) {
        self.summary = summary
        self.isOfFolder = isOfFolder
        self.seconds = elapsed / .seconds(1)
    }

    var text: String {
        var lines = ["\(Quantity.count(summary.enrolledPages, "page")) enrolled in \(Quantity.time(seconds))"]
        if summary.enrolledPages > 0, seconds > 0 {
            lines[0] += " (\(Quantity.decimal(Double(summary.enrolledPages) / seconds, digits: 1)) a second)"
        }
        if summary.duplicatePages > 0 {
            lines.append("\(Quantity.count(summary.duplicatePages, "page was", "pages were")) there already")
        }
        if summary.skippedPages > 0 {
            lines.append("\(Quantity.count(summary.skippedPages, "page")) without handwriting left out")
        }
        lines += Self.list(
            summary.failures.map { "  \(place($0.line, $0.path)): \(Self.reason($0))" },
            "Not enrolled:"
        )
        lines += Self.list(
            summary.conflicts.map {
                "  \(place($0.line, $0.path)): is page \($0.page.pageID) of \($0.page.writer ?? "nobody named")"
            },
            "There under another writer, left as they are:"
        )
        return lines.map(TextWidth.printable).joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "rows": .count(summary.rows),
            "enrolled": .count(summary.enrolledPages),
            "duplicates": .count(summary.duplicatePages),
            "skipped": .count(summary.skippedPages),
            "failures": .array(
                summary.failures.map {
                    .object([
                        "line": isOfFolder ? .null : .count($0.line),
                        "path": .string($0.path),
                        "reason": .string(Self.reason($0)),
                    ])
                }
            ),
            "conflicts": .array(
                summary.conflicts.map {
                    .object([
                        "line": isOfFolder ? .null : .count($0.line),
                        "path": .string($0.path),
                        "pageId": .integer($0.page.pageID),
                        "writer": .optional($0.page.writer),
                    ])
                }
            ),
            "elapsedMs": .count(Int(seconds * 1000)),
        ])
    }

    private func place(_ line: Int, _ path: String) -> String { isOfFolder ? path : "line \(line), \(path)" }

    /// The reason without the path that stands before it anyway.
    private static func reason(_ failure: ImportSummary.RowFailure) -> String {
        guard let path = failure.reason.firstRange(of: "\(failure.path): ") else { return failure.reason }
        return String(failure.reason[path.upperBound...])
    }

    private static func list(_ lines: [String], _ heading: String) -> [String] {
        guard !lines.isEmpty else { return [] }
        let rest = lines.count - listed
        return [heading] + lines.prefix(listed) + (rest > 0 ? ["  and \(rest) more; --json lists all"] : [])
    }
}
