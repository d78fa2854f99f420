/// Generalised-mean pooling: from pictures of any layout to 32-bit vectors.
struct GeneralizedMeanLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]

    init(_ input: Activation, in context: TrainingContext) throws(NetworkError) {
        let engine = context.engine
        let shape = input.shape
        let pictures = Layout(
            [context.batchSize, shape.channels, shape.side, shape.side],
            .float32,
            .channelsLast
        )
        let working = try Memory(pictures, on: engine)
        output = try context.activation(
            Layout([context.batchSize, shape.channels], .float32),
            PictureShape(channels: shape.channels, side: 1)
        )
        let mean = Kernel(working: working, output: output, batchSize: context.batchSize, shape: shape)
        forward = [try Operation.reorder(input.value, to: working, on: engine), mean]
        backward = [
            KernelGradient(kernel: mean),
            try Operation.reorder(working, to: input.requiredGradient, on: engine),
        ]
    }

    private struct Kernel: Executable {
        /// The input on the way forward, its gradient on the way back.
        let working: Memory
        let output: Activation
        let batchSize: Int
        let shape: PictureShape

        func execute() {
            GeneralizedMean.forward(input: working, output: output.value, batchSize: batchSize, shape: shape)
        }
    }

    private struct KernelGradient: Executable {
        let kernel: Kernel

        func execute() {
            GeneralizedMean.backward(
                input: kernel.working,
                output: kernel.output.value,
                gradient: kernel.output.requiredGradient,
                batchSize: kernel.batchSize,
                shape: kernel.shape
            )
        }
    }
}
