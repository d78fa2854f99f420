/// Seconds of a run's training phase, over all its processes.
struct TrainingClock {
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private let before: Double

    /// Goes on from `before` seconds.
    init(before: Double) {
        self.before = before
        start = clock.now
    }

    var seconds: Double { before + (clock.now - start) / .seconds(1) }
}
