internal import Typesetting
internal import WriterIdentification

/// The figures of a protocol.
struct EvaluationReport {
    private static let listed = 10
    private let result: EvaluationResult

    init(_ result: EvaluationResult) { self.result = result }

    var text: String {
        var table = Table(.left("figure"), .right("value"))
        for (figure, value) in figures { table.add(figure.rawValue, Self.text(value, of: figure)) }
        var lines = [
            "Protocol \(result.protocol.rawValue): \(Quantity.count(result.queries, "query", "queries")), "
                + "\(Quantity.count(result.writers, "writer"))"
        ]
        lines.append(table.text)
        lines += result.notes.map(TextWidth.printable)
        lines.append("in \(Quantity.time(Double(result.elapsedMs) / 1000))")
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
        pairs += figures.map { ($0.rawValue, $0.unit == .count ? .count(Int($1.rounded())) : .number($1)) }
        pairs.append(("notes", .array(result.notes.map(JSON.string))))
        pairs.append(("skipped", .array(result.skipped.map(JSON.string))))
        pairs.append(("elapsedMs", .count(result.elapsedMs)))
        return .object(pairs.map { JSON.Member(key: $0, value: $1) })
    }

    private var figures: [(Figure, Double)] {
        Figure.allCases.compactMap { figure in result.figures[figure].map { (figure, $0) } }
    }

    private static func text(_ value: Double, of figure: Figure) -> String {
        switch figure.unit {
        case .share: Quantity.decimal(value * 100, digits: 2) + " %"
        case .bits: Quantity.decimal(value, digits: 4) + " bits"
        case .count: Quantity.decimal(value, digits: 0)
        }
    }
}
