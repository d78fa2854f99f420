import NeuralNetwork

/// How much a network has to multiply, counted from the shapes of its weights.
struct NetworkWork {
    /// Multiplications and additions (two for each weight that a pixel meets) to embed one patch, in 10^9.
    let embedding: Double
    /// The same for a training step, a patch: each weight once forward, once for its own gradient and, but for the
    /// first layer, once for the gradient of its input.
    let training: Double

    init(_ parameters: NetworkParameters) {
        let sides = Self.outputSides(parameters.architecture)
        var (forward, first) = (0.0, 0.0)
        for (name, tensor) in parameters.tensors where tensor.shape.count > 1 {
            let side = Double(sides.first { name.hasPrefix($0.prefix) }?.side ?? 1)
            let operations = 2 * Double(tensor.count) * side * side
            forward += operations
            if tensor.shape.count == 4, tensor.shape[1] == 1 { first += operations }
        }
        embedding = forward / 1e9
        training = (3 * forward - first) / 1e9
    }

    /// Sides of the pictures that convolutions put out; dense layers have none.
    private static func outputSides(_ architecture: Architecture) -> [(prefix: String, side: Int)] {
        switch architecture {
        case .residual: [("stem", 57), ("blocks.0", 28), ("blocks.1", 14), ("blocks.2", 7), ("blocks.3", 4)]
        case .seed: [("conv1", 28), ("conv2", 14), ("conv3", 7)]
        }
    }
}
