internal import Archive
internal import Typesetting
internal import WriterIdentification
internal import WriterTraining

/// What a training run made.
struct TrainingReport {
    let outcome: TrainingOutcome
    /// The file that was written.
    let file: String?
    /// The learning curve's table; its picture lies beside it. nil when the network was not trained.
    let curve: String?
    /// The model in the archive.
    let model: ModelSummary?

    var text: String {
        let speed = outcome.throughput
        var lines = [
            curve == nil
                ? "Fitted whitening and calibration anew on "
                    + "\(Quantity.count(outcome.trainingPages.count, "page")); the network is as it was"
                : "Trained \(Quantity.count(speed.patches, "patch", "patches")) of "
                    + "\(Quantity.count(outcome.trainingPages.count, "page")) by "
                    + "\(Quantity.count(outcome.model.writers.count, "writer")) in \(Quantity.time(speed.seconds)) "
                    + "(\(Quantity.decimal(speed.patchesPerSecond, digits: 0)) patches/s, the network waited "
                    + "\(Quantity.percent(waitingShare)) of the time)"
        ]
        lines += Figures.lines(outcome.model.card.metrics)
        if !outcome.skippedPages.isEmpty {
            lines.append("Left out \(Quantity.count(outcome.skippedPages.count, "page")):")
            lines += outcome.skippedPages.prefix(10).map { "  \($0.id): \($0.reason)" }
        }
        if let curve { lines.append("Learning curve: \(curve), and curve.png beside it") }
        if let comparison = outcome.comparison {
            let figures = [comparison.candidate, comparison.incumbent].map { Quantity.percent($0) }
            lines.append(
                "\(Quantity.count(comparison.queryCount, "held-out page")) found with a mean average precision of "
                    + "\(figures[0]), by the active model \(figures[1])"
            )
        }
        if let file { lines.append("Model written to \(file)") }
        if let model { lines.append("Model \(model.id) \"\(model.title)\" is in the archive, \(model.state.rawValue)") }
        return lines.map(TextWidth.printable).joined(separator: "\n")
    }

    var json: JSON {
        let speed = outcome.throughput
        return .object([
            "model": model.map(ModelReport.json) ?? .null,
            "file": .optional(file),
            "curve": .optional(curve),
            "writers": .count(outcome.model.writers.count),
            "trainingPages": .count(outcome.trainingPages.count),
            "validationPages": .count(outcome.validationPages.count),
            "skipped": .array(
                outcome.skippedPages.map { .object(["page": .string($0.id), "reason": .string($0.reason)]) }
            ),
            "comparison": outcome.comparison.map { comparison in
                .object([
                    "queries": .count(comparison.queryCount),
                    "activeModel": .number(comparison.incumbent),
                    "newModel": .number(comparison.candidate),
                    "margin": .number(ModelComparison.margin),
                ])
            } ?? .null,
            "steps": .count(speed.steps),
            "patches": .count(speed.patches),
            "patchesPerSecond": .number(speed.patchesPerSecond),
            "waitingShare": .number(waitingShare),
            "metrics": .object(
                outcome.model.card.metrics.sorted { $0.key < $1.key }.map {
                    JSON.Member(key: $0.key, value: .number($0.value))
                }
            ),
            "elapsedMs": .count(Int(speed.seconds * 1000)),
        ])
    }

    private var waitingShare: Double {
        outcome.throughput.secondsWaiting / max(outcome.throughput.seconds, .leastNonzeroMagnitude)
    }
}
