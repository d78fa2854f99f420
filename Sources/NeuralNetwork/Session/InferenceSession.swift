/// A network ready to embed patches, its batch-norms folded into the weights.
///
/// Everything is allocated and compiled by `init`. One thread at a time may use sessions in a process.
public final class InferenceSession {
    /// Patches computed at a time; more are split, fewer are padded.
    public let batchSize: Int
    public let precision: ComputePrecision
    public let embeddingDimension: Int
    public let classCount: Int

    private let input: PatchInput
    private let network: InferenceNetwork

    /// Prepares the network for batches of `batchSize` patches.
    public init(
        parameters: NetworkParameters,
        batchSize: Int = 128,
        precision: ComputePrecision = .best
    ) throws(NetworkError) {
        precondition(batchSize > 0, "a batch has at least one patch")
        try precision.requireSupport()
        self.batchSize = batchSize
        self.precision = precision
        embeddingDimension = parameters.embeddingDimension
        classCount = parameters.classCount
        let engine = try Engine()
        input = try PatchInput(
            parameters.architecture,
            batchSize: batchSize,
            type: precision.numberType,
            on: engine
        )
        network = try InferenceNetwork(
            parameters,
            picture: input.picture,
            batchSize: batchSize,
            type: precision.numberType,
            on: engine
        )
    }

    /// Embeds and classifies any number of patches: [n, 113, 113] bytes of ink intensity (0 is paper, 255 is full ink).
    public func run(_ patches: [UInt8]) throws(NetworkError) -> NetworkOutput {
        guard patches.count % PatchInput.patchBytes == 0 else {
            throw .wrongPatchBytes(got: patches.count, patchSize: PatchInput.patchBytes)
        }
        let count = patches.count / PatchInput.patchBytes
        var output = NetworkOutput(count: count, embeddings: [], logits: [])
        output.embeddings.reserveCapacity(count * embeddingDimension)
        output.logits.reserveCapacity(count * classCount)
        for first in stride(from: 0, to: count, by: batchSize) {
            let part = min(batchSize, count - first)
            try input.load(patches, first: first, count: part)
            for operation in network.operations { try operation.execute() }
            output.embeddings += network.embedding.floats.prefix(part * embeddingDimension)
            output.logits += network.logits.floats.prefix(part * classCount)
        }
        return output
    }
}
