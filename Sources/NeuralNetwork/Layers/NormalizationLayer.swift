/// Batch-norm by the statistics of the batch (Ioffe and Szegedy, arXiv 1502.03167), followed by ReLU or not.
struct NormalizationLayer: Layer {
    let output: Activation
    let forward: [any Executable]
    let backward: [any Executable]

    /// The gradient goes back in place unless the output's gradient is given a memory of its own.
    init(
        _ name: String,
        _ input: Activation,
        relu: Bool,
        outputGradient: Memory? = nil,
        in context: TrainingContext
    ) throws(NetworkError) {
        let engine = context.engine
        let channels = input.shape.channels
        let normalization = BatchNormalization(data: input.layout, relu: relu, engine: engine)
        let forward = try normalization.forward()
        let backward = try normalization.backward(forward: forward)
        output = Activation(
            value: try Memory(input.layout, on: engine),
            gradient: outputGradient ?? input.requiredGradient,
            shape: input.shape
        )
        let vector = Layout([channels], .float32)
        let scale = try context.parameters.place("\(name).weight", as: vector)
        let shift = try context.parameters.place("\(name).bias", as: vector)
        var shared: [Argument: Memory] = [
            .source: input.value,
            .mean: try Memory(vector, on: engine),
            .variance: try Memory(vector, on: engine),
            .scale: scale.value,
            .shift: shift.value,
        ]
        if relu { shared[.workspace] = try Memory(forward.layout(of: .workspace), on: engine) }
        let statistics = RunningStatistics(
            batchMean: shared[.mean]!,
            batchVariance: shared[.variance]!,
            runningMean: try context.parameters.placeRunning("\(name).running_mean", count: channels),
            runningVariance: try context.parameters.placeRunning("\(name).running_var", count: channels),
            elementsPerChannel: context.batchSize * input.shape.side * input.shape.side
        )
        context.add(statistics)
        self.forward = [
            try Operation(
                "\(name) forward",
                forward,
                on: engine,
                shared.merging([.destination: output.value]) { _, new in new }
            ),
            statistics,
        ]
        let gradients: [Argument: Memory] = [
            .destinationGradient: output.requiredGradient,
            .sourceGradient: input.requiredGradient,
            .scaleGradient: scale.gradient,
            .shiftGradient: shift.gradient,
        ]
        self.backward = [
            try Operation("\(name) gradient", backward, on: engine, shared.merging(gradients) { _, new in new })
        ]
    }
}
