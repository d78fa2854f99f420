internal import Typesetting

/// The figures that a training leaves with its model, in words, and in an order in which they can be read.
struct ModelFigures {
    struct Figure: Hashable {
        var name: String
        var value: String
    }

    private enum Unit {
        case share, count, minutes, number
    }

    private static let known: [(metric: String, name: String, unit: Unit)] = [
        ("validation.patchAccuracy", "Held-out patches recognised", .share),
        ("validation.patches", "Held-out patches", .count),
        ("validation.pageTop1", "Held-out pages recognised", .share),
        ("validation.pages", "Held-out pages", .count),
        ("validation.retrievalQueries", "Held-out pages that asked for their writer's others", .count),
        ("training.patchAccuracy", "Training patches recognised", .share),
        ("training.loss", "Loss at the end, nats", .number),
        ("training.patches", "Patches learnt from", .count),
        ("training.steps", "Steps", .count),
        ("training.minutes", "Time of training", .minutes),
    ]
    private static let retrieval = "validation.mAP.whitening-"

    private let metrics: [String: Double]

    /// - Parameter metrics: of a model's card, by their names there (docs/model-file.md).
    init(_ metrics: [String: Double]) { self.metrics = metrics }

    /// What is there of the figures known here; then others, as they are called in the card.
    var all: [Figure] { Self.names(of: [self]).map { Figure(name: $0.name, value: text(of: $0.metric) ?? "–") } }

    /// Beside the same figures of another model; a dash for what it does not have.
    func beside(_ other: ModelFigures?) -> [(name: String, value: String, other: String)] {
        Self.names(of: [self] + [other].compactMap { $0 }).map { metric, name in
            (name, text(of: metric) ?? "–", other?.text(of: metric) ?? "–")
        }
    }

    private static func names(of figures: [ModelFigures]) -> [(metric: String, name: String)] {
        var rest = figures.reduce(into: Set()) { $0.formUnion($1.metrics.keys) }
        var names: [(metric: String, name: String)] = []
        for metric in rest.filter({ $0.hasPrefix(retrieval) }).sorted() {
            let whitening = metric.dropFirst(retrieval.count)
            names.append(
                (
                    metric,
                    whitening == "none"
                        ? "Mean average precision, not whitened"
                        : "Mean average precision, whitened to \(whitening) dimensions"
                )
            )
        }
        names += known.filter { rest.contains($0.metric) }.map { ($0.metric, $0.name) }
        rest.subtract(names.map(\.metric))
        return names + rest.sorted().map { ($0, $0) }
    }

    private func text(of metric: String) -> String? {
        guard let value = metrics[metric] else { return nil }
        let unit = metric.hasPrefix(Self.retrieval) ? .share : Self.known.first { $0.metric == metric }?.unit
        return switch unit {
        case .share: Quantity.percent(value)
        case .count: Quantity.decimal(value, digits: 0)
        case .minutes: Quantity.time(value * 60)
        case .number, nil: Quantity.decimal(value, digits: 3)
        }
    }
}
