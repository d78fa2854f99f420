/// Where a training run stands.
public struct TrainingProgress: Sendable, Hashable {
    public enum Phase: String, Sendable, CaseIterable {
        /// The pages are read and normalised.
        case reading
        /// The network learns.
        case training
        /// The pages are embedded, the whitening and the calibration fitted.
        case finishing
    }

    public var phase: Phase
    /// Share of the phase that is done, 0...1.
    public var fraction: Double
    /// Steps done.
    public var step = 0
    /// Cross-entropy in nats over the last fifty or so steps.
    public var loss: Double?
    /// Share of augmented training patches recognised over the same steps.
    public var accuracy: Double?
    /// Share of patches of held-out documents recognised at the latest check.
    public var validationAccuracy: Double?
    /// Patches trained on a second over the last steps.
    public var patchesPerSecond: Double?
    /// Seconds until the phase is over, as far as can be told.
    public var secondsLeft: Double?
    /// Something to tell the user, once: for instance that a checkpoint could not be written.
    public var notice: String?

    init(phase: Phase, fraction: Double) {
        self.phase = phase
        self.fraction = fraction
    }
}
