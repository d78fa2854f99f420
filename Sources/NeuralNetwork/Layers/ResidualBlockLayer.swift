/// Two 3x3 convolutions with batch-norm around which the input, projected where the shape changes, is led and added
/// (He et al., "Deep Residual Learning", arXiv 1512.03385).
struct ResidualBlockLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]

    init(
        _ name: String,
        _ input: Activation,
        outputs: Int,
        stride: Int,
        in context: TrainingContext
    ) throws(NetworkError) {
        let engine = context.engine
        let convolution1 = try ConvolutionLayer(
            "\(name).conv1",
            input,
            outputs: outputs,
            kernel: 3,
            stride: stride,
            padding: .both(1),
            biasAndReLU: false,
            in: context
        )
        let norm1 = try NormalizationLayer("\(name).norm1", convolution1.output, relu: true, in: context)
        let convolution2 = try ConvolutionLayer(
            "\(name).conv2",
            norm1.output,
            outputs: outputs,
            kernel: 3,
            stride: 1,
            padding: .both(1),
            biasAndReLU: false,
            in: context
        )
        let gradient = try Memory(convolution2.output.layout, on: engine)
        let norm2 = try NormalizationLayer(
            "\(name).norm2",
            convolution2.output,
            relu: false,
            outputGradient: gradient,
            in: context
        )
        // The sum replaces the output of the second batch-norm, whose gradient does not need it.
        output = norm2.output
        let shortcut =
            NetworkStage.needsProjection(inputs: input.shape.channels, outputs: outputs, stride: stride)
            ? try Projection(
                "\(name).shortcut",
                input,
                outputs: outputs,
                stride: stride,
                outputGradient: gradient,
                in: context
            ) : nil
        let sum = try Operation(
            "\(name) sum",
            Elementwise(data: output.layout, engine: engine).combine(.add, relu: true),
            on: engine,
            [.source: output.value, .source1: (shortcut?.output ?? input).value, .destination: output.value]
        )
        let branch: [any Layer] = [convolution1, norm1, convolution2, norm2]
        forward = (shortcut?.forward ?? []) + branch.flatMap(\.forward) + [sum]

        // What comes back through the shortcut is added to what came back through the convolutions.
        let addition = try Operation(
            "\(name) gradient sum",
            Elementwise(data: input.layout, engine: engine).combine(.add),
            on: engine,
            [
                .source: input.requiredGradient,
                .source1: shortcut?.inputGradient ?? gradient,
                .destination: input.requiredGradient,
            ]
        )
        backward =
            [try Operation.reluGradient(of: output, on: engine)] + (shortcut?.backward ?? [])
            + branch.reversed().flatMap(\.backward) + [addition]
    }
}

/// The shortcut of a residual block that changes the shape: a 1x1 convolution and batch-norm.
private struct Projection: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]
    /// The gradient that the shortcut alone sends back.
    let inputGradient: Memory

    init(
        _ name: String,
        _ input: Activation,
        outputs: Int,
        stride: Int,
        outputGradient: Memory,
        in context: TrainingContext
    ) throws(NetworkError) {
        inputGradient = try Memory(input.layout, on: context.engine)
        let convolution = try ConvolutionLayer(
            "\(name).conv",
            Activation(value: input.value, gradient: inputGradient, shape: input.shape),
            outputs: outputs,
            kernel: 1,
            stride: stride,
            padding: .both(0),
            biasAndReLU: false,
            in: context
        )
        let norm = try NormalizationLayer(
            "\(name).norm",
            convolution.output,
            relu: false,
            outputGradient: outputGradient,
            in: context
        )
        output = norm.output
        forward = convolution.forward + norm.forward
        backward = norm.backward + convolution.backward
    }
}
