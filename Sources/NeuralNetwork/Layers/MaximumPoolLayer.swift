/// The maximum of each 2x2 square.
struct MaximumPoolLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]

    /// When `afterReLU`, the input is the output of a ReLU that leaves its gradient to this layer: none goes back where
    /// the maximum is zero, which is the same and costs a quarter.
    init(_ input: Activation, afterReLU: Bool, in context: TrainingContext) throws(NetworkError) {
        let engine = context.engine
        let shape = PictureShape(channels: input.shape.channels, side: input.shape.side / 2)
        if let layout = MaximumPoolKernel.output(of: input.layout) {
            output = try context.activation(layout, shape)
            let kernel = MaximumPoolKernel(input, output: output)
            forward = [kernel.forward]
            backward = try Self.reluGradient(of: output, afterReLU, in: context) + [kernel.backward]
            return
        }
        var pool = MaximumPool(
            input: input.layout,
            output: Layout([context.batchSize, shape.channels, shape.side, shape.side], input.layout.type, .any),
            engine: engine
        )
        let forward = try pool.forward(training: true)
        output = try context.activation(forward.layout(of: .destination), shape)
        pool.output = output.layout
        let workspace = try Memory(forward.layout(of: .workspace), on: engine)
        self.forward = [
            try Operation(
                "pool forward",
                forward,
                on: engine,
                [.source: input.value, .destination: output.value, .workspace: workspace]
            )
        ]
        let gradient = try Operation(
            "pool gradient",
            pool.backward(forward: forward),
            on: engine,
            [
                .destinationGradient: output.requiredGradient,
                .workspace: workspace,
                .sourceGradient: input.requiredGradient,
            ]
        )
        backward = try Self.reluGradient(of: output, afterReLU, in: context) + [gradient]
    }

    private static func reluGradient(
        of output: Activation,
        _ afterReLU: Bool,
        in context: TrainingContext
    ) throws(NetworkError) -> [any Executable] {
        afterReLU ? [try Operation.reluGradient(of: output, on: context.engine)] : []
    }
}

extension Operation {
    /// Clears, in place, the gradient of an activation where its value, the output of a ReLU, is zero.
    static func reluGradient(of activation: Activation, on engine: Engine) throws(NetworkError) -> Operation {
        try Operation(
            "ReLU gradient",
            Elementwise(data: activation.layout, engine: engine).reluBackward(),
            on: engine,
            [
                .destination: activation.value,
                .destinationGradient: activation.requiredGradient,
                .sourceGradient: activation.requiredGradient,
            ]
        )
    }
}
