/// A fully connected layer, with a bias or not and with ReLU or not, in the number format of its input.
struct DenseLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]

    /// A picture that comes in is read as [channels, y, x], whatever its layout.
    init(
        _ name: String,
        _ input: Activation,
        outputs: Int,
        bias hasBias: Bool,
        relu: Bool,
        in context: TrainingContext
    ) throws(NetworkError) {
        let engine = context.engine
        let type = input.layout.type
        let weightShape = [outputs] + input.layout.shape.dropFirst()
        let product = InnerProduct(
            input: input.layout,
            weights: Layout(weightShape, type, .any),
            bias: hasBias ? Layout([outputs], .float32) : nil,
            output: Layout([context.batchSize, outputs], type),
            engine: engine
        )
        let forward = try product.forward(training: true, postOperations: relu ? [.relu] : [])
        output = try context.activation(product.output, PictureShape(channels: outputs, side: 1))

        let backwardWeights = try product.backwardWeights(forward: forward)
        let weights = try context.parameters.place("\(name).weight", as: backwardWeights.layout(of: .weightsGradient))
        var forwardMemories: [Argument: Memory] = [
            .source: input.value,
            .weights: try context.computeWeights(weights, as: forward.layout(of: .weights)),
            .destination: output.value,
        ]
        var gradientMemories: [Argument: Memory] = [
            .source: input.value,
            .destinationGradient: output.requiredGradient,
            .weightsGradient: weights.gradient,
        ]
        if let biasLayout = product.bias {
            let bias = try context.parameters.place("\(name).bias", as: biasLayout)
            forwardMemories[.bias] = bias.value
            gradientMemories[.biasGradient] = bias.gradient
        }
        self.forward = [try Operation("\(name) forward", forward, on: engine, forwardMemories)]
        var backward: [any Executable] = []
        if relu { backward.append(try Operation.reluGradient(of: output, on: engine)) }
        backward.append(try Operation("\(name) weight gradient", backwardWeights, on: engine, gradientMemories))
        let backwardData = try product.backwardData(forward: forward)
        backward.append(
            try Operation(
                "\(name) data gradient",
                backwardData,
                on: engine,
                [
                    .destinationGradient: output.requiredGradient,
                    .weights: context.computeWeights(weights, as: backwardData.layout(of: .weights)),
                    .sourceGradient: input.requiredGradient,
                ]
            )
        )
        self.backward = backward
    }
}
