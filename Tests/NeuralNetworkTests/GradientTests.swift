import NeuralNetwork
import Testing

extension ComputingTests {
    @Suite("Gradients of whole networks")
    struct GradientTests {
        @Test("foretell how the loss changes along each parameter", arguments: Architecture.allCases)
        func finiteDifferences(_ architecture: Architecture) throws {
            let (batch, classes) = (8, 5)
            let patches = PeerFormula.patches(batch)
            // Every other patch is of two classes.
            let targets = PeerFormula.labels(batch, classCount: classes).enumerated().map { row, label in
                PatchTarget(label, otherLabel: (label + 1) % Int32(classes), otherShare: row % 2 == 0 ? 0 : 0.3)
            }
            let parameters = try PeerFormula.parameters(architecture, classCount: classes)
            let session = try TrainingSession(
                parameters: parameters,
                batchSize: batch,
                precision: .float32,
                options: TrainingOptions(dropout: 0)
            )
            let state = session.optimizerState()
            let gradients = try session.gradients(patches: patches, targets: targets).gradients
            for (name, gradient) in gradients {
                let norm = gradient.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
                // Along its own gradient a parameter changes the loss at the rate of the gradient's norm; the step is
                // chosen so that the loss changes by two percent, far above rounding and below the first bends.
                let length = 0.02 / norm
                var losses: [Float] = []
                for sign: Float in [1, -1] {
                    var tensors = parameters.tensors
                    tensors[name]?.values = zip(try #require(parameters.tensors[name]).values, gradient.values)
                        .map { $0 + sign * length * $1 / norm }
                    let moved = try NetworkParameters(architecture: architecture, tensors: tensors)
                    try session.restore(moved, state)
                    losses.append(try session.gradients(patches: patches, targets: targets).result.loss)
                }
                let rate = (losses[0] - losses[1]) / (2 * length)
                #expect(abs(rate - norm) < 0.05 * norm, "\(name): \(rate) against \(norm)")
            }
        }
    }
}
