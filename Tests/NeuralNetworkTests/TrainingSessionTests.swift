import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("A training session")
    struct TrainingSessionTests {
        private let patches = PeerFormula.patches(16)
        private let labels = PeerFormula.labels(16, classCount: 4)

        private func session(_ architecture: Architecture, _ precision: ComputePrecision) throws -> TrainingSession {
            try TrainingSession(
                parameters: NetworkParameters(architecture: architecture, classCount: 4, seed: 3),
                batchSize: 16,
                precision: precision
            )
        }

        private func losses(_ session: TrainingSession, steps: Int) throws -> [Float] {
            try (0..<steps).map { _ in
                try session.step(patches: patches, labels: labels, learningRate: 1e-3).loss
            }
        }

        @Test("gives the same losses and weights for the same seed", arguments: Architecture.allCases)
        func deterministic(_ architecture: Architecture) throws {
            let (first, second) = (try session(architecture, .best), try session(architecture, .best))
            #expect(try losses(first, steps: 4) == losses(second, steps: 4))
            #expect(first.parameters() == second.parameters())
        }

        @Test("goes on from a saved point as if it had not stopped", arguments: Architecture.allCases)
        func restored(_ architecture: Architecture) throws {
            let original = try session(architecture, .best)
            _ = try losses(original, steps: 3)
            let (parameters, state) = (original.parameters(), original.optimizerState())
            #expect(state.stepCount == 3)
            let expected = try losses(original, steps: 3)

            // Through the model file, as a checkpoint goes.
            let file = Safetensors(tensors: parameters.tensors).encoded()
            let read = try NetworkParameters(architecture: architecture, tensors: Safetensors.decode(file).tensors)
            let resumed = try session(architecture, .best)
            try resumed.restore(read, state)
            #expect(try losses(resumed, steps: 3) == expected)
            #expect(resumed.parameters() == original.parameters())
            #expect(resumed.optimizerState() == original.optimizerState())
        }

        @Test("learns a batch by heart in either precision", arguments: ComputePrecision.allCases)
        func learns(_ precision: ComputePrecision) throws {
            guard precision.isSupported else { return }
            let session = try session(.residual, precision)
            var result = StepResult(loss: .infinity, correctCount: 0)
            for _ in 0..<25 { result = try session.step(patches: patches, labels: labels, learningRate: 2e-3) }
            #expect(result.correctCount == 16)
            #expect(result.loss < 0.8)
        }

        @Test("follows nearly the same losses in bf16 as in f32", .enabled(if: ComputePrecision.bfloat16.isSupported))
        func precisions() throws {
            let exact = try losses(session(.residual, .float32), steps: 5)
            let rounded = try losses(session(.residual, .bfloat16), steps: 5)
            for (left, right) in zip(exact, rounded) { #expect(abs(left - right) < 0.05 * left) }
        }

        @Test("decays the first and the last weights, neither hidden ones nor biases nor batch-norms")
        func weightDecay() throws {
            let parameters = try PeerFormula.parameters(.residual, classCount: 4)
            func trained(_ decay: Float) throws -> NetworkParameters {
                let session = try TrainingSession(
                    parameters: parameters,
                    batchSize: 16,
                    precision: .float32,
                    options: TrainingOptions(weightDecay: decay)
                )
                _ = try session.step(patches: patches, labels: labels, learningRate: 0.01)
                return session.parameters()
            }
            let (without, with) = (try trained(0), try trained(1))
            for (name, tensor) in with.tensors {
                let kept = try #require(without.tensors[name]).values
                let before = try #require(parameters.tensors[name]).values
                let share: Float = ["stem.conv.weight", "classifier.weight"].contains(name) ? 0.01 : 0
                let expected = zip(kept, before).map { $0 - share * $1 }
                #expect(zip(tensor.values, expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(name)")
            }
        }

        @Test("measures statistics as the mean of those of the batches, whatever they were before")
        func measuredStatistics() throws {
            let batches = [patches, Array(patches.reversed()), patches.map { $0 / 2 }]
            let parameters = try PeerFormula.parameters(.residual, classCount: 4)
            func fresh() throws -> TrainingSession {
                try TrainingSession(parameters: parameters, batchSize: 16, precision: .float32)
            }
            // A batch moves the statistics a tenth of the way to its own.
            let own = try batches.map { batch in
                let session = try fresh()
                _ = try session.gradients(patches: batch, labels: labels)
                return session.parameters().tensors
            }
            let measuring = try fresh()
            try measuring.measureStatistics(patches: batches[2], after: 0)
            for (count, batch) in batches.enumerated() { try measuring.measureStatistics(patches: batch, after: count) }
            let measured = measuring.parameters().tensors
            var statistics = 0
            for (name, tensor) in measured {
                let before = try #require(parameters.tensors[name]).values
                guard name.contains("running_") else {
                    #expect(tensor.values == before, "\(name)")
                    continue
                }
                statistics += 1
                for (channel, value) in tensor.values.enumerated() {
                    let ofBatches = own.map { (($0[name]?.values[channel] ?? .nan) - 0.9 * before[channel]) / 0.1 }
                    let mean = ofBatches.reduce(0, +) / 3
                    #expect(abs(value - mean) < 1e-4 * max(1, abs(mean)), "\(name) \(channel)")
                }
            }
            #expect(statistics > 20)

            // A step moves them again as it always does.
            let other = try TrainingSession(parameters: measuring.parameters(), batchSize: 16, precision: .float32)
            for session in [measuring, other] { _ = try session.gradients(patches: patches, labels: labels) }
            #expect(measuring.parameters() == other.parameters())
        }

        @Test("refuses batches and labels that do not fit")
        func refusals() throws {
            let session = try session(.residual, .float32)
            #expect(throws: NetworkError.wrongPatchBytes(got: 5, patchSize: 12769)) {
                try session.step(patches: [1, 2, 3, 4, 5], labels: labels, learningRate: 1e-3)
            }
            #expect(throws: NetworkError.wrongBatch(patches: 15, expected: 16)) {
                try session.step(patches: Array(patches.dropLast(12769)), labels: labels, learningRate: 1e-3)
            }
            #expect(throws: NetworkError.wrongBatch(patches: 15, expected: 16)) {
                try session.measureStatistics(patches: Array(patches.dropLast(12769)), after: 0)
            }
            #expect(throws: NetworkError.wrongTargets(count: 15, expected: 16)) {
                try session.step(patches: patches, labels: labels.dropLast(), learningRate: 1e-3)
            }
            #expect(throws: NetworkError.labelOutOfRange(label: 4, classCount: 4)) {
                try session.step(patches: patches, labels: [4] + labels.dropFirst(), learningRate: 1e-3)
            }
            let other = NetworkParameters(architecture: .seed, classCount: 4, seed: 1)
            #expect(throws: NetworkError.self) { try session.restore(other, session.optimizerState()) }
            #expect(throws: NetworkError.wrongOptimizerState(reason: "'first.stem.conv.weight' is missing")) {
                try session.restore(session.parameters(), OptimizerState(stepCount: 1, tensors: [:]))
            }
        }
    }
}
