import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("Agreement with PyTorch on the same numbers")
    struct PyTorchAgreementTests {
        @Test("embeddings and logits of a network", arguments: Architecture.allCases)
        func outputs(_ architecture: Architecture) throws {
            let fixture = try PeerFixture(architecture)
            let parameters = try PeerFormula.parameters(architecture, classCount: PeerFixture.classCount)
            let session = try InferenceSession(parameters: parameters, batchSize: 3, precision: .float32)
            let output = try session.run(PeerFormula.patches(4))
            #expect(output.count == 4)
            #expect(relativeError(output.embeddings, fixture.embeddings) < 1e-4)
            #expect(relativeError(output.logits, fixture.logits) < 1e-4)
        }

        @Test("gradients and running statistics of the first step", arguments: Architecture.allCases)
        func firstStep(_ architecture: Architecture) throws {
            let fixture = try PeerFixture(architecture)
            let session = try makeSession(architecture)
            let (result, gradients) = try session.gradients(
                patches: PeerFormula.patches(PeerFixture.batchSize),
                labels: PeerFormula.labels(PeerFixture.batchSize, classCount: PeerFixture.classCount)
            )
            #expect(abs(result.loss - fixture.losses[0]) < 1e-4)
            #expect(result.correctCount == fixture.correct[0])
            #expect(Set(gradients.keys) == Set(fixture.gradients.keys))
            // Rounding flips a ReLU here and there, in PyTorch too: when its input changes by 3e-7, gradients do by 5e-3.
            for (name, expected) in fixture.gradients {
                let values = try #require(gradients[name]).values
                let norm = values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
                #expect(abs(Float(norm) - expected.norm) < 0.02 * expected.norm, "\(name)")
                let difference = zip(values, expected.first).reduce(0) { max($0, abs($1.0 - $1.1)) }
                #expect(difference < 0.02 * expected.norm, "\(name)")
            }
            let tensors = session.parameters().tensors
            for (name, expected) in fixture.running {
                let values = try #require(tensors[name]).values
                #expect(relativeError(values.prefix(expected.count), expected) < 1e-4, "\(name)")
            }
        }

        @Test("the loss over ten steps of AdamW and Muon", arguments: Architecture.allCases)
        func lossCurve(_ architecture: Architecture) throws {
            let fixture = try PeerFixture(architecture)
            let session = try makeSession(architecture)
            let patches = PeerFormula.patches(PeerFixture.batchSize)
            let labels = PeerFormula.labels(PeerFixture.batchSize, classCount: PeerFixture.classCount)
            for (step, expected) in fixture.losses.enumerated() {
                let result = try session.step(patches: patches, labels: labels, learningRate: PeerFixture.learningRate)
                #expect(abs(result.loss - expected) < 0.02 * expected, "step \(step)")
                #expect(abs(result.correctCount - fixture.correct[step]) <= 1, "step \(step)")
            }
            let tensors = session.parameters().tensors
            for (name, expected) in fixture.trained {
                let values = try #require(tensors[name]).values
                // Ten steps of Adam move a value by at most ten times the learning rate; those of Muon by as much or so.
                let difference = zip(values, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
                #expect(difference < 5 * PeerFixture.learningRate, "\(name)")
            }
        }

        private func makeSession(_ architecture: Architecture) throws -> TrainingSession {
            try TrainingSession(
                parameters: PeerFormula.parameters(architecture, classCount: PeerFixture.classCount),
                batchSize: PeerFixture.batchSize,
                precision: .float32,
                options: TrainingOptions(dropout: 0)
            )
        }
    }
}
