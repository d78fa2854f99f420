/// A network ready to embed patches, its batch-norms folded into the weights.
///
/// Everything is allocated and compiled by `init`. A session is used from the thread that made it. One session of a
/// process computes on all cores, or several with one thread each at the same time.
public final class InferenceSession {
    /// Patches computed at a time; more are split, fewer are padded.
    public let batchSize: Int
    public let precision: ComputePrecision
    public let embeddingDimension: Int
    public let classCount: Int

    private let threads: Int?
    private let input: PatchInput
    private let network: InferenceNetwork

    /// Prepares the network for batches of `batchSize` patches.
    ///
    /// - Parameter threads: how many compute; nil takes all cores.
    public init(
        parameters: NetworkParameters,
        batchSize: Int = 128,
        precision: ComputePrecision = .best,
        threads: Int? = nil
    ) throws(NetworkError) {
        precondition(batchSize > 0, "a batch has at least one patch")
        precondition(threads ?? 1 > 0, "at least one thread computes")
        try precision.requireSupport()
        self.threads = threads
        ComputeTeam.setSize(threads)
        defer { ComputeTeam.setSize(nil) }
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
        ComputeTeam.setSize(threads)
        defer { ComputeTeam.setSize(nil) }
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
