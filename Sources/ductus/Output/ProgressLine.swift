internal import FoundationEssentials

/// How far a command is, as one JSON object on a line of standard error (`--progress-lines`): what programs read
/// instead of a progress bar.
struct ProgressLine: Codable {
    var phase: String
    /// Of the phase, 0...1.
    var fraction: Double
    /// Until the end of the phase.
    var secondsLeft: Double?
    /// While a network learns: steps done, cross-entropy in nats, and shares of patches recognised.
    var step: Int?
    var loss: Double?
    var accuracy: Double?
    var validationAccuracy: Double?

    func write() {
        guard let line = try? JSONEncoder().encode(self) else { return }
        Terminal.write(String(decoding: line, as: UTF8.self) + "\n")
    }

    /// nil for any other line.
    init?(_ line: String) {
        guard line.hasPrefix("{"), let progress = try? JSONDecoder().decode(Self.self, from: Data(line.utf8)) else {
            return nil
        }
        self = progress
    }

    init(phase: String, fraction: Double, secondsLeft: Double? = nil) {
        self.phase = phase
        self.fraction = fraction
        self.secondsLeft = secondsLeft
    }
}
