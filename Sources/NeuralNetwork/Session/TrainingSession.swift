/// A network in training: weights, running statistics and optimiser state, and one step at a time.
///
/// Everything is allocated and compiled by `init`. One thread at a time may use sessions in a process.
public final class TrainingSession {
    /// Patches in a step.
    public let batchSize: Int
    public let precision: ComputePrecision
    public let options: TrainingOptions

    /// Prepares training from `parameters` with steps of `batchSize` patches.
    public init(
        parameters: NetworkParameters,
        batchSize: Int = 128,
        precision: ComputePrecision = .best,
        options: TrainingOptions = .standard
    ) throws(NetworkError) {
        self.batchSize = batchSize
        self.precision = precision
        self.options = options
    }

    /// One step of AdamW on `batchSize` patches ([n, 113, 113] bytes of ink intensity) and their classes.
    public func step(
        patches: borrowing [UInt8],
        labels: [Int32],
        learningRate: Float
    ) throws(NetworkError) -> StepResult {
        fatalError("not there yet")
    }

    /// The weights and running statistics as they are now.
    public func parameters() -> NetworkParameters { fatalError("not there yet") }

    /// The optimiser's memory as it is now.
    public func optimizerState() -> OptimizerState { fatalError("not there yet") }

    /// Goes back to a saved point: the steps that follow are those that followed it, to the bit on the same machine.
    public func restore(_ parameters: NetworkParameters, _ state: OptimizerState) throws(NetworkError) {
        fatalError("not there yet")
    }
}
