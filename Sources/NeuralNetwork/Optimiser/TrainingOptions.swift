/// What stays the same over a training run.
public struct TrainingOptions: Codable, Sendable, Hashable {
    /// Decoupled weight decay of AdamW, a step and unit of learning rate; the
    /// parameters of batch-norms, biases and hidden weights are exempt.
    public var weightDecay: Float
    /// Share of the target probability spread evenly over all classes, 0..<1.
    public var labelSmoothing: Float
    /// Probability of dropping an activation; only the `seed` network has dropout. 0..<1.
    public var dropout: Float
    /// Decay of the mean of gradients.
    public var beta1: Float
    /// Decay of the mean of squared gradients.
    public var beta2: Float
    /// Added to the root of the mean squared gradient.
    public var epsilon: Float
    /// The learning rate of hidden weights, which Muon changes, in units of that of all others.
    public var hiddenRate: Float
    /// Decay of Muon's mean of gradients.
    public var momentum: Float
    /// Of the dropout masks: they depend on this, the step and the layer only.
    public var seed: UInt64

    public init(
        weightDecay: Float = 5e-4,
        labelSmoothing: Float = 0.1,
        dropout: Float = 0.5,
        beta1: Float = 0.9,
        beta2: Float = 0.999,
        epsilon: Float = 1e-8,
        hiddenRate: Float = 5,
        momentum: Float = 0.95,
        seed: UInt64 = 1
    ) {
        self.weightDecay = weightDecay
        self.labelSmoothing = labelSmoothing
        self.dropout = dropout
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.hiddenRate = hiddenRate
        self.momentum = momentum
        self.seed = seed
    }

    /// The values of the documented recipe.
    public static let standard = TrainingOptions()
}
