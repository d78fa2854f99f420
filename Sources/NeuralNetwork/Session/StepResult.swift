/// What one training step saw, before it changed the weights.
public struct StepResult: Sendable, Equatable {
    /// Mean cross-entropy of the batch in nats, label smoothing included.
    public var loss: Float
    /// How many patches of the batch had their own class first.
    public var correctCount: Int

    public init(loss: Float, correctCount: Int) {
        self.loss = loss
        self.correctCount = correctCount
    }
}
