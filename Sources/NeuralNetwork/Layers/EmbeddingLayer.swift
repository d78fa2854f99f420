/// Where the embedding is taken: 32-bit vectors from here on, whatever came before.
struct EmbeddingLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]

    init(_ input: Activation, in context: TrainingContext) throws(NetworkError) {
        let plain = Layout([context.batchSize, input.shape.channels], .float32)
        guard !(input.layout == plain) else {
            output = input
            forward = []
            backward = []
            return
        }
        output = try context.activation(plain, input.shape)
        forward = [try Operation.reorder(input.value, to: output.value, on: context.engine)]
        backward = [
            try Operation.reorder(output.requiredGradient, to: input.requiredGradient, on: context.engine)
        ]
    }
}
