import Glibc
import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("The loss of a training step")
    struct LossTests {
        @Test(
            "is the cross-entropy of the logits with smoothed targets",
            arguments: [Float(0), 0.1],
            [Float(0), 0.25, 0.9]
        )
        func crossEntropy(smoothing: Float, otherShare: Float) throws {
            let classes = 10
            let batch = 16
            var parameters = try PeerFormula.parameters(.seed, classCount: classes)
            // Without hidden randomness the logits of training are those of inference.
            let patches = PeerFormula.patches(batch)
            let labels = PeerFormula.labels(batch, classCount: classes)
            let others = labels.map { ($0 + 3) % Int32(classes) }
            let targets = zip(labels, others).map { PatchTarget($0, otherLabel: $1, otherShare: otherShare) }
            let session = try TrainingSession(
                parameters: parameters,
                batchSize: batch,
                precision: .float32,
                options: TrainingOptions(labelSmoothing: smoothing, dropout: 0)
            )
            let result = try session.gradients(patches: patches, targets: targets).result
            parameters = session.parameters()
            let logits = try InferenceSession(parameters: parameters, batchSize: batch, precision: .float32)
                .run(patches).logits

            var loss = 0.0
            var correct = 0
            for row in 0..<batch {
                let values = logits[row * classes..<(row + 1) * classes].map(Double.init)
                let normalizer = log(values.reduce(0) { $0 + exp($1) })
                let uniform = values.reduce(0) { $0 - ($1 - normalizer) } / Double(classes)
                let (own, other) = (values[Int(labels[row])], values[Int(others[row])])
                let shared = normalizer - Double(1 - otherShare) * own - Double(otherShare) * other
                loss += (Double(1 - smoothing) * shared + Double(smoothing) * uniform) / Double(batch)
                if (otherShare > 0.5 ? other : own) == values.max() { correct += 1 }
            }
            #expect(abs(Double(result.loss) - loss) < 1e-5 * loss)
            #expect(result.correctCount == correct)
        }
    }
}
