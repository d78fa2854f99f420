internal import Typesetting
internal import WriterTraining

/// The phases of a training run as progress bars.
final class TrainingProgressBar {
    private let global: GlobalOptions
    private var bar: (phase: TrainingProgress.Phase, bar: ProgressBar)?

    init(global: GlobalOptions) { self.global = global }

    func show(_ progress: TrainingProgress) {
        if let notice = progress.notice {
            clear()
            global.note("ductus: \(notice)")
        }
        guard !global.progressLines else { return Self.line(progress).write() }
        let bar = bar(for: progress.phase)
        bar.update(fraction: progress.fraction, note: note(progress), secondsLeft: progress.secondsLeft)
    }

    func clear() { bar?.bar.clear() }

    private func bar(for phase: TrainingProgress.Phase) -> ProgressBar {
        if let bar, bar.phase == phase { return bar.bar }
        clear()
        let label =
            switch phase {
            case .reading: "Reading pages"
            case .training: "Training"
            case .finishing: "Embedding pages"
            }
        let new = ProgressBar(label, global: global)
        bar = (phase, new)
        return new
    }

    private static func line(_ progress: TrainingProgress) -> ProgressLine {
        var line = ProgressLine(
            phase: progress.phase.rawValue,
            fraction: progress.fraction,
            secondsLeft: progress.secondsLeft
        )
        if progress.phase == .training {
            line.step = progress.step
            line.loss = progress.loss
            line.accuracy = progress.accuracy
            line.validationAccuracy = progress.validationAccuracy
        }
        return line
    }

    private func note(_ progress: TrainingProgress) -> String {
        guard progress.phase == .training else { return Quantity.percent(progress.fraction) }
        var parts: [String] = []
        if let loss = progress.loss { parts.append("loss \(Quantity.decimal(loss, digits: 2))") }
        if let accuracy = progress.accuracy { parts.append("right \(Quantity.percent(accuracy))") }
        if let held = progress.validationAccuracy { parts.append("held out \(Quantity.percent(held))") }
        if let speed = progress.patchesPerSecond {
            parts.append("\(Quantity.decimal(speed, digits: 0)) patches/s")
        }
        return parts.joined(separator: "  ")
    }
}
