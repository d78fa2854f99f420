/// Some stages of a network by themselves, forward and back, to compare them with a plain computation.
package struct StageProbe {
    /// Of the last stage, in plain layout.
    package let output: [Float]
    /// Of the loss by the input, in plain layout.
    package let inputGradient: [Float]
    /// Of the loss by each parameter.
    package let parameterGradients: [String: Tensor]
    /// Parameters and running statistics after the run.
    package let parameters: [String: Tensor]

    /// Runs `stages` in training on `input`, [batch, channels, side, side] or [batch, channels], and leads
    /// `outputGradient`, as long as the output, back. `parameters` are all that the stages have.
    ///
    /// Pictures take the layout that oneDNN prefers for convolutions, as they do inside a network.
    package init(
        _ stages: [NetworkStage],
        input: Tensor,
        outputGradient: [Float],
        parameters: [String: Tensor],
        precision: ComputePrecision,
        options: TrainingOptions = .standard
    ) throws(NetworkError) {
        let engine = try Engine()
        let batchSize = input.shape[0]
        let shape = PictureShape(channels: input.shape[1], side: input.shape.count > 2 ? input.shape[2] : 1)
        let store = ParameterStore(NetworkDefinition(input: shape, stages: stages), on: engine)
        let context = TrainingContext(
            engine: engine,
            batchSize: batchSize,
            precision: precision,
            options: options,
            parameters: store
        )
        let layout = try Self.preferredLayout(input.shape, precision.numberType, on: engine)
        let activation = try context.activation(layout, shape)
        let network = try TrainingNetwork(stages, activation, in: context)
        try store.assignParameters(parameters)
        try Self.copy(input.values, to: activation.value, on: engine)
        try Self.copy(outputGradient, to: network.logits.requiredGradient, on: engine)

        for operation in context.refresh { try operation.execute() }
        for mask in network.dropoutMasks { mask.draw(step: 0) }
        for operation in network.forward { try operation.execute() }
        output = try Self.plain(network.logits.value, on: engine)
        for operation in network.backward { try operation.execute() }
        inputGradient = try Self.plain(activation.requiredGradient, on: engine)
        parameterGradients = store.gradientTensors()
        self.parameters = store.parameterTensors()
    }

    private static func preferredLayout(
        _ shape: [Int],
        _ type: NumberType,
        on engine: Engine
    ) throws(NetworkError) -> Layout {
        guard shape.count == 4, shape[1] > 1 else { return Layout(shape, type) }
        let convolution = Convolution(
            input: Layout(shape, type, .any),
            weights: Layout([shape[1], shape[1], 3, 3], type, .any),
            bias: nil,
            output: Layout(shape, type, .any),
            stride: 1,
            padding: .both(1),
            engine: engine
        )
        return try convolution.forward(training: true).layout(of: .source)
    }

    private static func copy(_ values: [Float], to memory: Memory, on engine: Engine) throws(NetworkError) {
        let plain = try Memory(Layout(memory.layout.shape, .float32), on: engine)
        plain.assign(values)
        try Operation.reorder(plain, to: memory, on: engine).execute()
    }

    private static func plain(_ memory: Memory, on engine: Engine) throws(NetworkError) -> [Float] {
        let plain = try Memory(Layout(memory.layout.shape, .float32), on: engine)
        try Operation.reorder(memory, to: plain, on: engine).execute()
        return plain.floats
    }
}
