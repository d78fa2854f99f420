/// A network ready to embed patches, its batch-norms folded into the weights.
///
/// Everything is allocated and compiled by `init`. One thread at a time may use sessions in a process.
public final class InferenceSession {
    /// Patches computed at a time; more are split, fewer are padded.
    public let batchSize: Int
    public let precision: ComputePrecision
    public let embeddingDimension: Int
    public let classCount: Int

    /// Prepares the network for batches of `batchSize` patches.
    public init(
        parameters: NetworkParameters,
        batchSize: Int = 128,
        precision: ComputePrecision = .best
    ) throws(NetworkError) {
        self.batchSize = batchSize
        self.precision = precision
        self.embeddingDimension = parameters.embeddingDimension
        self.classCount = parameters.classCount
    }

    /// Embeds and classifies any number of patches: [n, 113, 113] bytes of ink intensity (0 is paper, 255 is full ink).
    public func run(_ patches: [UInt8]) throws(NetworkError) -> NetworkOutput {
        fatalError("not there yet")
    }
}
