/// What AdamW and Muon remember between steps; with the parameters it is all that a training run needs to go on exactly.
public struct OptimizerState: Sendable, Equatable {
    /// Steps done so far.
    public var stepCount: Int
    /// `first.<parameter>` and `second.<parameter>`: running means of the gradients and of their squares (zero
    /// where Muon does without).
    public var tensors: [String: Tensor]

    public init(stepCount: Int, tensors: [String: Tensor]) {
        self.stepCount = stepCount
        self.tensors = tensors
    }
}
