/// The layers of a network in training, made from its definition.
struct TrainingNetwork {
    let forward: [any Executable]
    let backward: [any Executable]
    let dropoutMasks: [DropoutMask]
    /// The vectors before the classifier, 32-bit [batch, D].
    let embedding: Activation
    /// What the last stage puts out: for a whole network 32-bit [batch, classes].
    let logits: Activation

    init(_ stages: [NetworkStage], _ input: Activation, in context: TrainingContext) throws(NetworkError) {
        var layers: [any Layer] = []
        var masks: [DropoutMask] = []
        var current = input
        var embedding = current
        var previous: NetworkStage?
        for stage in stages {
            if case .dropout = stage {
                let dropout = try DropoutLayer(current, in: context)
                if let mask = dropout.mask { masks.append(mask) }
                layers.append(dropout)
                current = dropout.output
            } else {
                let made = try Self.layers(for: stage, after: previous, current, in: context)
                layers += made
                current = made.last?.output ?? current
            }
            if case .embedded(.last) = stage { embedding = current }
            previous = stage
        }
        forward = layers.flatMap(\.forward)
        backward = layers.reversed().flatMap(\.backward)
        dropoutMasks = masks
        self.embedding = embedding
        logits = current
    }

    private static func layers(
        for stage: NetworkStage,
        after previous: NetworkStage?,
        _ input: Activation,
        in context: TrainingContext
    ) throws(NetworkError) -> [any Layer] {
        switch stage {
        case .convolution(let name, let outputs, let kernel, let stride, let padding):
            let convolution = try ConvolutionLayer(
                name,
                input,
                outputs: outputs,
                kernel: kernel,
                stride: stride,
                padding: padding,
                biasAndReLU: true,
                in: context
            )
            return [convolution]
        case .normalizedConvolution(let name, let outputs, let kernel, let stride, let padding):
            let convolution = try ConvolutionLayer(
                "\(name).conv",
                input,
                outputs: outputs,
                kernel: kernel,
                stride: stride,
                padding: padding,
                biasAndReLU: false,
                in: context
            )
            return [
                convolution,
                try NormalizationLayer("\(name).norm", convolution.output, relu: true, in: context),
            ]
        case .maximumPool:
            var afterReLU = false
            if case .convolution = previous { afterReLU = true }
            return [try MaximumPoolLayer(input, afterReLU: afterReLU, in: context)]
        case .residualBlock(let name, let outputs, let stride):
            return [try ResidualBlockLayer(name, input, outputs: outputs, stride: stride, in: context)]
        case .generalizedMean:
            return [try GeneralizedMeanLayer(input, in: context)]
        case .dense(let name, let outputs, let bias, let relu):
            return [try DenseLayer(name, input, outputs: outputs, bias: bias, relu: relu, in: context)]
        case .normalization(let name):
            return [try NormalizationLayer(name, input, relu: false, in: context)]
        case .embedded(.secondBlock): return []
        case .embedded(.last):
            return [try EmbeddingLayer(input, in: context)]
        case .dropout:
            return []
        }
    }
}
