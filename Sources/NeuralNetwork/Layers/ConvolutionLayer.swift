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
        let winograd = WinogradConvolution(convolution)
        let lowered = LoweredConvolution(convolution)
        if let output = winograd?.output ?? lowered?.output { convolution.output = output }
        let postOperations: [Attributes.PostOperation] = biasAndReLU ? [.relu] : []
        let forward = try convolution.forward(training: true, postOperations: postOperations)
        output = try context.activation(forward.layout(of: .destination), shape)
        convolution.output = output.layout

        let gradient = try WeightGradient(name, convolution, forward, input, output, in: context)
        if let winograd {
            let kernel = WinogradKernel(
                winograd,
                input: input.value,
                weights: try context.winogradWeights(gradient.weights, for: winograd, mirrored: false),
                bias: gradient.bias?.value,
                output: output.value,
                postOperations: postOperations
            )
            self.forward = [kernel]
        } else if let lowered {
            let kernel = LoweredKernel(
                lowered,
                input: input.value,
                weights: try context.computeWeights(gradient.weights, as: lowered.weights),
                bias: gradient.bias?.value,
                output: output.value,
                postOperations: postOperations
            )
            self.forward = [kernel]
        } else {
            var memories: [Argument: Memory] = [
                .source: input.value,
                .weights: try context.computeWeights(gradient.weights, as: forward.layout(of: .weights)),
                .destination: output.value,
            ]
            if let bias = gradient.bias { memories[.bias] = bias.value }
            self.forward = [try Operation("\(name) forward", forward, on: engine, memories)]
        }
        var backward = gradient.operations
        if let inputGradient = input.gradient {
            backward.append(
                try Self.dataGradient(name, convolution, forward, gradient.weights, output, inputGradient, in: context)
            )
        }
        self.backward = backward
    }

    private static func dataGradient(
        _ name: String,
        _ convolution: Convolution,
        _ forward: PrimitiveDescription,
        _ weights: ParameterSlot,
        _ output: Activation,
        _ inputGradient: Memory,
        in context: TrainingContext
    ) throws(NetworkError) -> any Executable {
        if let winograd = WinogradConvolution(dataGradientOf: convolution) {
            return WinogradKernel(
                winograd,
                input: output.requiredGradient,
                weights: try context.winogradWeights(weights, for: winograd, mirrored: true),
                output: inputGradient
            )
        }
        if let lowered = LoweredConvolution(dataGradientOf: convolution) {
            return LoweredKernel(
                dataGradientOf: lowered,
                outputGradient: output.requiredGradient,
                weights: try context.computeWeights(weights, as: lowered.gradientWeights),
                inputGradient: inputGradient
            )
        }
        let backward = try convolution.backwardData(forward: forward)
        return try Operation(
            "\(name) data gradient",
            backward,
            on: context.engine,
            [
                .destinationGradient: output.requiredGradient,
                .weights: context.computeWeights(weights, as: backward.layout(of: .weights)),
                .sourceGradient: inputGradient,
            ]
        )
    }
}

/// How a convolution's weights and bias get their gradients, and the places of all of them.
private struct WeightGradient {
    let weights: ParameterSlot
    let bias: ParameterSlot?
    let operations: [any Executable]

    init(
        _ name: String,
        _ convolution: Convolution,
        _ forward: PrimitiveDescription,
        _ input: Activation,
        _ output: Activation,
        in context: TrainingContext
    ) throws(NetworkError) {
        let (weightName, biasName) = ("\(name).weight", "\(name).bias")
        if let layout = WeightGradientKernel.weightLayout(convolution) {
            weights = try context.parameters.place(weightName, as: layout)
            bias = if let layout = convolution.bias { try context.parameters.place(biasName, as: layout) } else { nil }
            let kernel = WeightGradientKernel(
                convolution,
                input: input.value,
                outputGradient: output.requiredGradient,
                weights: weights.gradient,
                bias: bias?.gradient
            )
            operations = [kernel]
            return
        }
        let backward = try convolution.backwardWeights(forward: forward)
        weights = try context.parameters.place(weightName, as: backward.layout(of: .weightsGradient))
        bias = if let layout = convolution.bias { try context.parameters.place(biasName, as: layout) } else { nil }
        var operations: [any Executable] = []
        var outputGradient = output.requiredGradient
        let wanted = backward.layout(of: .destinationGradient)
        if !(wanted == outputGradient.layout) {
            let copy = try Memory(wanted, on: context.engine)
            operations.append(try Operation.reorder(outputGradient, to: copy, on: context.engine))
            outputGradient = copy
        }
        var memories: [Argument: Memory] = [
            .source: input.value,
            .destinationGradient: outputGradient,
            .weightsGradient: weights.gradient,
        ]
        if let bias { memories[.biasGradient] = bias.gradient }
        operations.append(try Operation("\(name) weight gradient", backward, on: context.engine, memories))
        self.operations = operations
    }
}
