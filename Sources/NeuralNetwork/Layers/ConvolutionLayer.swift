/// A convolution, with a bias and ReLU or with neither.
///
/// ReLU is fused into the way forward only; on the way back it is for the next layer to let no gradient through where
/// the output is zero (a maximum-pool does it on a quarter of the elements).
struct ConvolutionLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]

    /// `name` is the prefix of "weight" and "bias".
    init(
        _ name: String,
        _ input: Activation,
        outputs: Int,
        kernel: Int,
        stride: Int,
        padding: Padding,
        biasAndReLU: Bool,
        in context: TrainingContext
    ) throws(NetworkError) {
        let engine = context.engine
        let side = (input.shape.side + padding.before + padding.after - kernel) / stride + 1
        let shape = PictureShape(channels: outputs, side: side)
        let weightShape = [outputs, input.shape.channels, kernel, kernel]
        var convolution = Convolution(
            input: input.layout,
            weights: Layout(weightShape, context.type, .any),
            bias: biasAndReLU ? Layout([outputs], .float32) : nil,
            output: Layout([context.batchSize, outputs, side, side], context.type, .any),
            stride: stride,
            padding: padding,
            engine: engine
        )
        let forward = try convolution.forward(training: true, postOperations: biasAndReLU ? [.relu] : [])
        output = try context.activation(forward.layout(of: .destination), shape)
        convolution.output = output.layout

        let backwardWeights = try convolution.backwardWeights(forward: forward)
        let weights = try context.parameters.place("\(name).weight", as: backwardWeights.layout(of: .weightsGradient))
        var forwardMemories: [Argument: Memory] = [
            .source: input.value,
            .weights: try context.computeWeights(weights, as: forward.layout(of: .weights)),
            .destination: output.value,
        ]
        var backward: [any Executable] = []
        let wanted = backwardWeights.layout(of: .destinationGradient)
        var outputGradient = output.requiredGradient
        if !(wanted == outputGradient.layout) {
            let copy = try Memory(wanted, on: engine)
            backward.append(try Operation.reorder(outputGradient, to: copy, on: engine))
            outputGradient = copy
        }
        var gradientMemories: [Argument: Memory] = [
            .source: input.value,
            .destinationGradient: outputGradient,
            .weightsGradient: weights.gradient,
        ]
        if let biasLayout = convolution.bias {
            let bias = try context.parameters.place("\(name).bias", as: biasLayout)
            forwardMemories[.bias] = bias.value
            gradientMemories[.biasGradient] = bias.gradient
        }
        self.forward = [try Operation("\(name) forward", forward, on: engine, forwardMemories)]
        backward.append(try Operation("\(name) weight gradient", backwardWeights, on: engine, gradientMemories))
        if let inputGradient = input.gradient {
            let backwardData = try convolution.backwardData(forward: forward)
            backward.append(
                try Operation(
                    "\(name) data gradient",
                    backwardData,
                    on: engine,
                    [
                        .destinationGradient: output.requiredGradient,
                        .weights: context.computeWeights(weights, as: backwardData.layout(of: .weights)),
                        .sourceGradient: inputGradient,
                    ]
                )
            )
        }
        self.backward = backward
    }
}
