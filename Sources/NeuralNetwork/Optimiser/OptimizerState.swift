/// What AdamW remembers between steps; with the parameters it is all that a training run needs to go on exactly.
public struct OptimizerState: Sendable, Equatable {
    /// Steps done so far.
    public var stepCount: Int
    /// `first.<parameter>` and `second.<parameter>`: running means of the gradients and of their squares.
    public var tensors: [String: Tensor]

    public init(stepCount: Int, tensors: [String: Tensor]) {
        self.stepCount = stepCount
        self.tensors = tensors
    }
}
