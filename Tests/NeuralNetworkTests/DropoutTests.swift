import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("Dropout")
    struct DropoutTests {
        private func run(probability: Float, seed: UInt64, precision: ComputePrecision = .float32) throws -> StageProbe
        {
            try StageProbe(
                [.dropout],
                input: Tensor(shape: [64, 256], repeating: 1),
                outputGradient: [Float](repeating: 1, count: 64 * 256),
                parameters: [:],
                precision: precision,
                options: TrainingOptions(dropout: probability, seed: seed)
            )
        }

        @Test("drops about its share, scales the rest up and lets gradients through where values passed")
        func share() throws {
            let probe = try run(probability: 0.25, seed: 7)
            let kept = probe.output.filter { $0 != 0 }
            // 16,384 draws: three standard deviations are about one percent.
            #expect(abs(Double(kept.count) / Double(probe.output.count) - 0.75) < 0.0105)
            #expect(kept.allSatisfy { abs($0 - 4 / 3) < 1e-6 })
            #expect(probe.inputGradient == probe.output)
        }

        @Test("the same seed drops the same activations, another seed others")
        func seeded() throws {
            #expect(try run(probability: 0.5, seed: 1).output == run(probability: 0.5, seed: 1).output)
            #expect(try run(probability: 0.5, seed: 1).output != run(probability: 0.5, seed: 2).output)
        }

        @Test("drops nothing at probability 0")
        func none() throws {
            #expect(try run(probability: 0, seed: 1).output.allSatisfy { $0 == 1 })
        }
    }
}
