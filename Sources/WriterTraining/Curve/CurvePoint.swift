/// A stretch of steps of a training run, up to `step`.
public struct CurvePoint: Sendable, Hashable, Codable {
    /// Steps done so far.
    public var step: Int
    /// Share of the budget used, 0...1.
    public var fraction: Double
    /// Of the training phase.
    public var seconds: Double
    /// The learning rate of the last step.
    public var learningRate: Float
    /// Mean cross-entropy in nats of the stretch.
    public var loss: Double
    /// Share of augmented training patches recognised in the stretch.
    public var accuracy: Double
    /// Share of patches of held-out documents recognised, where the run was checked within the stretch.
    public var validationAccuracy: Double?

    public init(
        step: Int,
        fraction: Double,
        seconds: Double,
        learningRate: Float,
        loss: Double,
        accuracy: Double,
        validationAccuracy: Double? = nil
    ) {
        self.step = step
        self.fraction = fraction
        self.seconds = seconds
        self.learningRate = learningRate
        self.loss = loss
        self.accuracy = accuracy
        self.validationAccuracy = validationAccuracy
    }
}
