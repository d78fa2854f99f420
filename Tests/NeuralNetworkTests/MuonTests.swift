import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("Muon against plain loops")
    struct MuonTests {
        /// Wide, square and tall matrices, of convolutions and of the dense layer before the embedding.
        private static let weights = [
            "blocks.0.conv1.weight", "blocks.1.shortcut.conv.weight", "blocks.1.conv1.weight", "embed.linear.weight",
        ]

        @Test("hidden weights move along the orthogonal matrix nearest to their momentum")
        func steps() throws {
            let options = TrainingOptions(hiddenRate: 3, momentum: 0.9)
            let session = try TrainingSession(
                parameters: NetworkParameters(architecture: .residual, classCount: 4, seed: 5),
                batchSize: 16,
                precision: .float32,
                options: options
            )
            let patches = PeerFormula.patches(16)
            let labels = PeerFormula.labels(16, classCount: 4)
            var plain: [String: PlainMuon] = [:]
            for name in Self.weights { plain[name] = PlainMuon(try #require(session.parameters().tensors[name])) }
            let before = session.parameters().tensors
            for _ in 0..<3 {
                let (_, gradients) = try session.gradients(patches: patches, labels: labels)
                _ = try session.step(patches: patches, labels: labels, learningRate: 1e-3)
                let after = session.parameters().tensors
                for name in Self.weights {
                    let gradient = try #require(gradients[name]).values
                    plain[name]?.step(gradient: gradient, learningRate: 3e-3, momentum: 0.9)
                    let expected = try #require(plain[name]).values
                    let start = try #require(before[name]).values
                    let moved = zip(try #require(after[name]).values, start).map { $0 - $1 }
                    // Directions in which the gradient is next to nothing are grown out of its last bits.
                    #expect(relativeError(moved, zip(expected, start).map { Float($0 - Double($1)) }) < 0.01, "\(name)")
                }
            }
        }

        @Test("the first and the last layer and the seed network go without", arguments: Architecture.allCases)
        func others(_ architecture: Architecture) throws {
            let patches = PeerFormula.patches(16)
            let labels = PeerFormula.labels(16, classCount: 4)
            func trained(_ rate: Float) throws -> [String: Tensor] {
                let session = try TrainingSession(
                    parameters: NetworkParameters(architecture: architecture, classCount: 4, seed: 5),
                    batchSize: 16,
                    precision: .float32,
                    options: TrainingOptions(hiddenRate: rate)
                )
                _ = try session.step(patches: patches, labels: labels, learningRate: 1e-3)
                return session.parameters().tensors
            }
            let (still, moved) = (try trained(0), try trained(1))
            let hidden = Set(still.keys.filter { still[$0] != moved[$0] })
            let between =
                still.keys.filter { $0.contains("conv") && $0 != "stem.conv.weight" } + ["embed.linear.weight"]
            #expect(hidden == (architecture == .residual ? Set(between) : []))
        }
    }
}
