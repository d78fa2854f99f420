internal import WriterIdentification

/// The figures of a protocol.
struct EvaluationReport {
    private static let listed = 10
    private let result: EvaluationResult

    init(_ result: EvaluationResult) { self.result = result }

    var text: String {
        var table = Table(.left("figure"), .right("value"))
        for (name, value) in rates { table.add(name, Quantity.percent(value)) }
        var lines = [
            "Protocol \(result.protocol.rawValue): \(Quantity.count(result.queries, "query", "queries")), "
                + "\(Quantity.count(result.writers, "writer"))"
        ]
        if let patches = result.patches, let count = result.lines {
            lines[0] += ", \(Quantity.count(patches, "patch", "patches")), \(Quantity.count(count, "line"))"
        }
        lines += [table.text, "in \(Quantity.time(Double(result.elapsedMs) / 1000))"]
        if !result.skipped.isEmpty {
            lines.append("Left out \(Quantity.count(result.skipped.count, "row")):")
            lines += result.skipped.prefix(Self.listed).map { "  \(TextWidth.printable($0))" }
            let rest = result.skipped.count - Self.listed
            if rest > 0 { lines.append("  and \(rest) more; --json lists all") }
        }
        return lines.joined(separator: "\n")
    }

    /// The figures that the protocol does not yield are left out.
    var json: JSON {
        var pairs: [(String, JSON)] = [
            ("protocol", .string(result.protocol.rawValue)),
            ("queries", .count(result.queries)),
            ("writers", .count(result.writers)),
        ]
        pairs += rates.map { ($0, .number($1)) }
        if let patches = result.patches { pairs.append(("patches", .count(patches))) }
        if let lines = result.lines { pairs.append(("lines", .count(lines))) }
        pairs.append(("skipped", .array(result.skipped.map(JSON.string))))
        pairs.append(("elapsedMs", .count(result.elapsedMs)))
        return .object(pairs.map { JSON.Member(key: $0, value: $1) })
    }

    private var rates: [(name: String, value: Double)] {
        var all: [(String, Double?)] = [
            ("top1", result.top1),
            ("top5", result.top5),
            ("top10", result.top10),
            ("mAP", result.mAP),
            ("patchAccuracy", result.patchAccuracy),
            ("lineAccuracy", result.lineAccuracy),
        ]
        all += (result.hardTopK ?? [:]).sorted { $0.key < $1.key }.map { ("hardTop\($0.key)", $0.value) }
        return all.compactMap { name, value in value.map { (name, $0) } }
    }
}
