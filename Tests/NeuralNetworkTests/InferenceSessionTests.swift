import Dispatch
import NeuralNetwork
import Synchronization
import Testing

extension ComputingTests {
    @Suite("An inference session")
    struct InferenceSessionTests {
        @Test("gives each patch the same answer whatever the batch", arguments: Architecture.allCases)
        func batches(_ architecture: Architecture) throws {
            let parameters = try PeerFormula.parameters(architecture, classCount: 6)
            let patches = PeerFormula.patches(7)
            let whole = try InferenceSession(parameters: parameters, batchSize: 7, precision: .float32).run(patches)
            let parts = try InferenceSession(parameters: parameters, batchSize: 3, precision: .float32).run(patches)
            #expect(whole.count == 7 && parts.count == 7)
            #expect(parts.embeddings.count == 7 * parameters.embeddingDimension)
            #expect(parts.logits.count == 7 * 6)
            #expect(relativeError(parts.embeddings, whole.embeddings) < 1e-5)
            #expect(relativeError(parts.logits, whole.logits) < 1e-5)
        }

        @Test("gives the same answer on one thread, several sessions beside each other")
        func threads() throws {
            let parameters = try PeerFormula.parameters(.residual, classCount: 6)
            let patches = PeerFormula.patches(7)
            @Sendable func embeddings(threads: Int?) throws -> [Float] {
                try InferenceSession(parameters: parameters, batchSize: 4, precision: .float32, threads: threads).run(
                    patches
                ).embeddings
            }
            let whole = try embeddings(threads: nil)
            let found = Mutex<[[Float]]>([])
            DispatchQueue.concurrentPerform(iterations: 4) { _ in
                let own = (try? embeddings(threads: 1)) ?? []
                found.withLock { $0.append(own) }
            }
            #expect(found.withLock { $0.count } == 4)
            for own in found.withLock({ $0 }) { #expect(relativeError(own, whole) < 1e-5) }
            #expect(try embeddings(threads: nil) == whole)
        }

        @Test("answers no patches with nothing and refuses half a patch")
        func edges() throws {
            let parameters = NetworkParameters(architecture: .residual, classCount: 2, seed: 1)
            let session = try InferenceSession(parameters: parameters, batchSize: 2)
            #expect(try session.run([]) == NetworkOutput(count: 0, embeddings: [], logits: []))
            #expect(throws: NetworkError.wrongPatchBytes(got: 100, patchSize: 12769)) {
                try session.run([UInt8](repeating: 0, count: 100))
            }
        }

        @Test(
            "embeds in bf16 as in f32",
            .enabled(if: ComputePrecision.bfloat16.isSupported),
            arguments: Architecture.allCases
        )
        func precisions(_ architecture: Architecture) throws {
            let parameters = try PeerFormula.parameters(architecture, classCount: 6)
            let patches = PeerFormula.patches(24)
            let exact = try InferenceSession(parameters: parameters, precision: .float32).run(patches)
            let rounded = try InferenceSession(parameters: parameters, precision: .bfloat16).run(patches)
            let dimension = parameters.embeddingDimension
            for patch in 0..<24 {
                let range = patch * dimension..<(patch + 1) * dimension
                #expect(cosine(exact.embeddings[range], rounded.embeddings[range]) >= 0.999)
            }
        }

        @Test("agrees with training's own network once its statistics have settled")
        func foldedNorms() throws {
            // With a momentum of a tenth, 150 batches leave 1e-7 of the initial statistics; a rate of zero keeps weights.
            let patches = PeerFormula.patches(8)
            let labels = PeerFormula.labels(8, classCount: 8)
            let training = try TrainingSession(
                parameters: PeerFormula.parameters(.residual, classCount: 8),
                batchSize: 8,
                precision: .float32,
                options: TrainingOptions(labelSmoothing: 0)
            )
            var result = StepResult(loss: 0, correctCount: 0)
            for _ in 0..<150 { result = try training.step(patches: patches, labels: labels, learningRate: 0) }
            let output = try InferenceSession(parameters: training.parameters(), batchSize: 8, precision: .float32)
                .run(patches)
            var correct = 0
            for row in 0..<8 {
                let logits = output.logits[row * 8..<(row + 1) * 8]
                if logits[row * 8 + row] == logits.max() { correct += 1 }
            }
            #expect(abs(correct - result.correctCount) <= 1)
        }
    }
}
