/// A parameter that an architecture has: its name, its shape and what it is for.
struct ParameterSpecification: Equatable {
    enum Role: Equatable {
        /// Multiplies activations; trained with weight decay.
        case weight(inputs: Int)
        /// Multiplies activations between two hidden layers and has a batch-norm behind it, so that its size means
        /// nothing; trained as a matrix [outputs, inputs].
        case hiddenWeight(inputs: Int)
        /// Added to activations.
        case bias
        /// The factor of a batch-norm.
        case scale
        /// The offset of a batch-norm.
        case shift
        /// Kept by a batch-norm, not trained by gradients.
        case runningMean
        case runningVariance
    }

    var name: String
    var shape: [Int]
    var role: Role

    var count: Int { shape.reduce(1, *) }

    /// Whether the optimiser changes it.
    var isTrained: Bool { role != .runningMean && role != .runningVariance }

    /// What changes it in a step of training.
    var rule: ParameterRule {
        switch role {
        case .weight: .adamW(decays: true)
        case .hiddenWeight: .muon
        case .bias, .scale, .shift, .runningMean, .runningVariance: .adamW(decays: false)
        }
    }
}

extension NetworkDefinition {
    /// All parameters in the order of the stages.
    var parameters: [ParameterSpecification] {
        stagesWithInputs.flatMap { stage, input in stage.parameters(input: input) }
    }
}

extension NetworkStage {
    fileprivate func parameters(input: PictureShape) -> [ParameterSpecification] {
        switch self {
        case .convolution(let name, let outputs, let kernel, _, _):
            return [Self.kernel(name, outputs, input.channels, kernel), Self.bias(name, outputs)]
        case .normalizedConvolution(let name, let outputs, let kernel, _, _):
            return [Self.kernel("\(name).conv", outputs, input.channels, kernel)] + Self.norm("\(name).norm", outputs)
        case .residualBlock(let name, let outputs, let stride):
            let convolutions =
                [Self.hiddenKernel("\(name).conv1", outputs, input.channels, 3)] + Self.norm("\(name).norm1", outputs)
                + [Self.hiddenKernel("\(name).conv2", outputs, outputs, 3)] + Self.norm("\(name).norm2", outputs)
            guard Self.needsProjection(inputs: input.channels, outputs: outputs, stride: stride) else {
                return convolutions
            }
            return convolutions + [Self.hiddenKernel("\(name).shortcut.conv", outputs, input.channels, 1)]
                + Self.norm("\(name).shortcut.norm", outputs)
        case .dense(let name, let outputs, let bias, _):
            let weight = ParameterSpecification(
                name: "\(name).weight",
                shape: [outputs, input.count],
                role: bias ? .weight(inputs: input.count) : .hiddenWeight(inputs: input.count)
            )
            return bias ? [weight, Self.bias(name, outputs)] : [weight]
        case .normalization(let name): return Self.norm(name, input.channels)
        case .maximumPool, .generalizedMean, .dropout, .embedded: return []
        }
    }

    /// Whether a residual block's shortcut needs a convolution of its own.
    static func needsProjection(inputs: Int, outputs: Int, stride: Int) -> Bool { inputs != outputs || stride != 1 }

    private static func kernel(_ name: String, _ outputs: Int, _ inputs: Int, _ side: Int) -> ParameterSpecification {
        ParameterSpecification(
            name: "\(name).weight",
            shape: [outputs, inputs, side, side],
            role: .weight(inputs: inputs * side * side)
        )
    }

    private static func hiddenKernel(
        _ name: String,
        _ outputs: Int,
        _ inputs: Int,
        _ side: Int
    ) -> ParameterSpecification {
        var kernel = kernel(name, outputs, inputs, side)
        kernel.role = .hiddenWeight(inputs: inputs * side * side)
        return kernel
    }

    private static func bias(_ name: String, _ outputs: Int) -> ParameterSpecification {
        ParameterSpecification(name: "\(name).bias", shape: [outputs], role: .bias)
    }

    private static func norm(_ name: String, _ channels: Int) -> [ParameterSpecification] {
        [
            ParameterSpecification(name: "\(name).weight", shape: [channels], role: .scale),
            ParameterSpecification(name: "\(name).bias", shape: [channels], role: .shift),
            ParameterSpecification(name: "\(name).running_mean", shape: [channels], role: .runningMean),
            ParameterSpecification(name: "\(name).running_var", shape: [channels], role: .runningVariance),
        ]
    }
}
