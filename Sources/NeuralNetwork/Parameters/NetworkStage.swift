/// One stage of a network, as both the plain description and what the sessions are built from.
///
/// `name` is the prefix of the stage's parameters, as PyTorch would write it in a `state_dict`.
package enum NetworkStage: Equatable {
    /// A convolution without batch-norm; with a bias and ReLU.
    case convolution(name: String, outputs: Int, kernel: Int, stride: Int, padding: Padding)
    /// A convolution without bias, batch-norm, ReLU.
    case normalizedConvolution(name: String, outputs: Int, kernel: Int, stride: Int, padding: Padding)
    /// The maximum of each 2x2 square; an odd last row or column is left out.
    case maximumPool
    /// conv 3x3 (stride), norm, ReLU, conv 3x3, norm, + shortcut (1x1 and norm where the shape changes), ReLU.
    case residualBlock(name: String, outputs: Int, stride: Int)
    /// (mean of max(x, 1e-6)^3 over the picture)^(1/3), a channel.
    case generalizedMean
    /// A fully connected layer on the flattened input, followed by ReLU or not.
    case dense(name: String, outputs: Int, bias: Bool, relu: Bool)
    /// Batch-norm of a vector.
    case normalization(name: String)
    /// Drops activations in training, does nothing in inference.
    case dropout
    /// The activations at this point are part of what stands for a patch: a vector as it is, maps as generalised means.
    case embedded(EmbeddedLayer)
}

/// Rows and columns of zeros around a picture.
package struct Padding: Equatable {
    /// Above and to the left.
    package var before: Int
    /// Below and to the right.
    package var after: Int

    package init(before: Int, after: Int) {
        self.before = before
        self.after = after
    }

    package static func both(_ count: Int) -> Padding { Padding(before: count, after: count) }
}

/// A picture with channels, or a vector when `side` is 1.
struct PictureShape: Equatable {
    var channels: Int
    var side: Int

    var count: Int { channels * side * side }
}

extension NetworkStage {
    /// What the stage makes of `input`.
    func output(for input: PictureShape) -> PictureShape {
        switch self {
        case .convolution(_, let outputs, let kernel, let stride, let padding),
            .normalizedConvolution(_, let outputs, let kernel, let stride, let padding):
            let side = (input.side + padding.before + padding.after - kernel) / stride + 1
            return PictureShape(channels: outputs, side: side)
        case .maximumPool: return PictureShape(channels: input.channels, side: input.side / 2)
        case .residualBlock(_, let outputs, let stride):
            return PictureShape(channels: outputs, side: (input.side - 1) / stride + 1)
        case .generalizedMean: return PictureShape(channels: input.channels, side: 1)
        case .dense(_, let outputs, _, _): return PictureShape(channels: outputs, side: 1)
        case .normalization, .dropout, .embedded: return input
        }
    }
}
