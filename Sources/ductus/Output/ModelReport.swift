internal import Archive
internal import Typesetting
internal import WriterIdentification

/// One model, for people and for programs.
struct ModelReport {
    private let summary: ModelSummary
    private let card: ModelCard

    init(_ summary: ModelSummary, card: ModelCard) {
        self.summary = summary
        self.card = card
    }

    var text: String {
        var lines = [
            "Model \(summary.id) \"\(summary.title)\", \(summary.state.rawValue)",
            "  network      \(summary.architecture), embedding of \(summary.embeddingDimension), descriptor of "
                + "\(summary.descriptorDimension)",
            "  trained on   \(card.trainedOn) (\(Quantity.count(summary.classCount, "writer")))",
            "  terms        \(card.terms)",
            "  created      \(Moment.text(card.created))",
            "  stored       \(Moment.text("\(summary.storedAt)"))",
            "  describes    \(Quantity.count(summary.describedPages, "page"))",
            "  file         \(summary.byteCount) bytes, SHA-256 \(summary.sha256)",
        ]
        if let parent = summary.parentID { lines.append("  made from    model \(parent)") }
        lines += Figures.lines(summary.metrics)
        return lines.map(TextWidth.printable).joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "model": Self.json(summary),
            "card": .object([
                "title": .string(card.title),
                "created": .string(card.created),
                "trainedOn": .string(card.trainedOn),
                "terms": .string(card.terms),
                "parent": .optional(card.parent),
            ]),
        ])
    }

    static func json(_ summary: ModelSummary) -> JSON {
        .object([
            "id": .integer(summary.id),
            "title": .string(summary.title),
            "state": .string(summary.state.rawValue),
            "architecture": .string(summary.architecture),
            "embeddingDimension": .count(summary.embeddingDimension),
            "descriptorDimension": .count(summary.descriptorDimension),
            "classes": .count(summary.classCount),
            "sha256": .string(summary.sha256),
            "bytes": .count(summary.byteCount),
            "describedPages": .count(summary.describedPages),
            "parentId": summary.parentID.map(JSON.integer) ?? .null,
            "storedAt": .string("\(summary.storedAt)"),
            "activatedAt": .optional(summary.activatedAt.map { "\($0)" }),
            "metrics": .object(
                summary.metrics.sorted { $0.key < $1.key }.map { JSON.Member(key: $0.key, value: .number($0.value)) }
            ),
        ])
    }
}
