import FoundationEssentials
import NeuralNetwork

/// What PyTorch computed from the numbers of `PeerFormula`; see `Peers/make_fixture.py`.
struct PeerFixture: Decodable {
    struct Gradient: Decodable {
        var norm: Float
        /// The first eight values.
        var first: [Float]
    }

    static let classCount = 10
    static let batchSize = 16
    static let learningRate: Float = 1e-3

    /// Of the first four patches, by the running statistics.
    var embeddings: [Float]
    var logits: [Float]
    /// Of ten steps on the same batch, without dropout.
    var losses: [Float]
    var correct: [Int]
    /// Of the first step.
    var gradients: [String: Gradient]
    /// The first eight running statistics after the first step.
    var running: [String: [Float]]
    /// The first eight values of each parameter after ten steps.
    var trained: [String: [Float]]

    init(_ architecture: Architecture) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "Fixtures/\(architecture.rawValue).json")
        self = try JSONDecoder().decode(PeerFixture.self, from: Data(contentsOf: file))
    }
}
