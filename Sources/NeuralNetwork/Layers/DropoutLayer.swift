/// Drops activations at random and scales the others up so that the expected sum stays (Srivastava et al., 2014).
struct DropoutLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]
    /// Draws which activations the next step drops; nil when none ever are.
    let mask: DropoutMask?

    init(_ input: Activation, in context: TrainingContext) throws(NetworkError) {
        let probability = context.options.dropout
        guard probability > 0 else {
            output = input
            forward = []
            backward = []
            mask = nil
            return
        }
        let engine = context.engine
        let mask = DropoutMask(
            memory: try Memory(input.layout, on: engine),
            probability: probability,
            seed: context.options.seed,
            layer: context.nextDropoutIndex()
        )
        self.mask = mask
        // The gradient goes back in place; the value does not: gradients of weights and ReLU need the input.
        output = Activation(
            value: try Memory(input.layout, on: engine),
            gradient: input.requiredGradient,
            shape: input.shape
        )
        let product = try Elementwise(data: input.layout, engine: engine).combine(.multiply)
        forward = [
            try Operation(
                "dropout forward",
                product,
                on: engine,
                [.source: input.value, .source1: mask.memory, .destination: output.value]
            )
        ]
        backward = [
            try Operation(
                "dropout gradient",
                product,
                on: engine,
                [
                    .source: output.requiredGradient,
                    .source1: mask.memory,
                    .destination: output.requiredGradient,
                ]
            )
        ]
    }
}
