/// A network ready to embed patches, its batch-norms folded into the weights.
///
/// Everything is allocated and compiled by `init`. A session is used from the thread that made it. One session of a
/// process computes on all cores, or several with one thread each at the same time.
public final class InferenceSession {
    /// Patches computed at a time; more are split, fewer are padded.
    public let batchSize: Int
    public let precision: ComputePrecision
    /// How many numbers of an embedding each of the network's embedded layers makes.
    public let layerDimensions: [Int]
    public let classCount: Int

    private let threads: Int?
    private let input: PatchInput
    private let network: InferenceNetwork
    private let embedded: [Memory]

    public var embeddingDimension: Int { layerDimensions.reduce(0, +) }

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
        layerDimensions = parameters.layerDimensions
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
        embedded = parameters.embeddedLayers.compactMap { [network] in network.embedded[$0] }
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
            append(part, to: &output.embeddings)
            output.logits += network.logits.floats.prefix(part * classCount)
        }
        return output
    }

    /// Adds the embeddings of the first `count` patches of the batch, layer after layer in each.
    private func append(_ count: Int, to embeddings: inout [Float]) {
        let layers = embedded.map(\.floats)
        for patch in 0..<count {
            for (values, dimension) in zip(layers, layerDimensions) {
                embeddings += values[patch * dimension..<(patch + 1) * dimension]
            }
        }
    }
}
