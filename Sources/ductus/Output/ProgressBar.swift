internal import Typesetting

/// One line of progress on standard error, redrawn in place; silent unless a person watches. With `--progress-lines` a
/// line each time, for programs.
final class ProgressBar {
    private static let width = 28
    private static let redrawInterval = Duration.milliseconds(100)

    private let label: String
    private let isShown: Bool
    private let writesLines: Bool
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var lastDrawn: ContinuousClock.Instant?

    init(_ label: String, global: GlobalOptions) {
        self.label = label
        self.isShown = Terminal.isWatched && !global.quiet
        self.writesLines = global.progressLines
        self.start = clock.now
    }

    /// Shows `done` of `total`, with the time left.
    func update(done: Int, of total: Int) {
        let fraction = total > 0 ? Double(done) / Double(total) : 1
        let elapsed = Double((clock.now - start) / .milliseconds(1)) / 1000
        let left = fraction > 0 ? elapsed * (1 - fraction) / fraction : nil
        update(fraction: fraction, note: "\(done) of \(total)", secondsLeft: done < total ? left : nil)
    }

    /// Shows `fraction` (0...1), a note of a few words, and the time left.
    func update(fraction: Double, note: String, secondsLeft: Double?) {
        guard isShown || writesLines else { return }
        let now = clock.now
        if let lastDrawn, now - lastDrawn < Self.redrawInterval, fraction < 1 { return }
        lastDrawn = now
        if writesLines {
            ProgressLine(phase: label.lowercased(), fraction: fraction, secondsLeft: secondsLeft).write()
            return
        }
        let filled = Int((Double(Self.width) * min(max(fraction, 0), 1)).rounded(.down))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let left = secondsLeft.map { "  \(Quantity.time($0)) left" } ?? ""
        Terminal.write("\r\u{1B}[K\(label) \(bar) \(note)\(left)")
    }

    /// Takes the line away.
    func clear() {
        if isShown, lastDrawn != nil { Terminal.write("\r\u{1B}[K") }
        lastDrawn = nil
    }
}
