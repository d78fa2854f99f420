import Glibc

/// The learning rate over a training run: up from a small value to the maximum, then down to nearly nothing.
///
/// Both ways follow half a cosine (Smith and Topin, "Super-Convergence", arXiv 1708.07120; the defaults of the divisors
/// are those of PyTorch's `OneCycleLR`).
public struct OneCycleSchedule: Codable, Sendable, Hashable {
    public var maximum: Float
    /// Share of the run that goes up, 0...1.
    public var warmUp: Double
    /// The run starts at `maximum / startDivisor`.
    public var startDivisor: Float
    /// The run ends at `maximum / startDivisor / endDivisor`.
    public var endDivisor: Float

    public init(maximum: Float, warmUp: Double = 0.15, startDivisor: Float = 25, endDivisor: Float = 10_000) {
        self.maximum = maximum
        self.warmUp = warmUp
        self.startDivisor = startDivisor
        self.endDivisor = endDivisor
    }

    /// The rate after `progress` of the run, which is held to 0...1.
    public func learningRate(progress: Double) -> Float {
        let progress = min(max(progress, 0), 1)
        let start = maximum / startDivisor
        if progress < warmUp {
            return Self.between(start, maximum, share: progress / warmUp)
        }
        let share = warmUp < 1 ? (progress - warmUp) / (1 - warmUp) : 1
        return Self.between(maximum, start / endDivisor, share: share)
    }

    private static func between(_ from: Float, _ to: Float, share: Double) -> Float {
        to + (from - to) * Float((1 + cos(.pi * share)) / 2)
    }
}
