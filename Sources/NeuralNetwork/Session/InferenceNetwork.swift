/// The operations of a network that only looks: batch-norms folded into weights, ReLU and residual sums fused into the
/// convolutions before them.
struct InferenceNetwork {
    private(set) var operations: [any Executable] = []
    /// 32-bit [batch, embeddingDimension].
    private(set) var embedding: Memory
    /// 32-bit [batch, classes].
    private(set) var logits: Memory

    private let parameters: NetworkParameters
    private let engine: Engine
    private let batchSize: Int
    private let type: NumberType

    init(
        _ parameters: NetworkParameters,
        picture: Memory,
        batchSize: Int,
        type: NumberType,
        on engine: Engine
    ) throws(NetworkError) {
        self.parameters = parameters
        self.engine = engine
        self.batchSize = batchSize
        self.type = type
        embedding = picture
        logits = picture
        var current = picture
        let definition = NetworkDefinition(parameters.architecture, classCount: parameters.classCount)
        for (index, stage) in definition.stages.enumerated() {
            let next = index + 1 < definition.stages.count ? definition.stages[index + 1] : nil
            current = try append(stage, before: next, current)
        }
        logits = current
    }

    /// Adds the operations of `stage` and returns its output.
    private mutating func append(
        _ stage: NetworkStage,
        before next: NetworkStage?,
        _ input: Memory
    ) throws(NetworkError) -> Memory {
        switch stage {
        case .convolution(let name, _, _, let stride, let padding):
            let weights = try FoldedWeights(parameters, weight: "\(name).weight", bias: "\(name).bias", norm: nil)
            return try convolve(input, weights, stride: stride, padding: padding, relu: true)
        case .normalizedConvolution(let name, _, _, let stride, let padding):
            let weights = try folded("\(name).conv", norm: "\(name).norm")
            return try convolve(input, weights, stride: stride, padding: padding, relu: true)
        case .maximumPool: return try pool(input)
        case .residualBlock(let name, let outputs, let stride):
            return try appendBlock(name, input, outputs: outputs, stride: stride)
        case .generalizedMean: return try generalizedMean(input)
        case .dense(let name, _, let bias, let relu):
            var norm: String?
            if case .normalization(let name) = next { norm = name }
            let weights = try FoldedWeights(
                parameters,
                weight: "\(name).weight",
                bias: bias ? "\(name).bias" : nil,
                norm: norm
            )
            return try multiply(input, weights, relu: relu)
        case .embedding:
            embedding = try converted(input, to: Layout([batchSize, parameters.embeddingDimension], .float32))
            return embedding
        case .normalization, .dropout:
            // The former is folded into the dense layer before it.
            return input
        }
    }

    private mutating func appendBlock(
        _ name: String,
        _ input: Memory,
        outputs: Int,
        stride: Int
    ) throws(NetworkError) -> Memory {
        let inputs = input.layout.shape[1]
        let inner = try convolve(
            input,
            folded("\(name).conv1", norm: "\(name).norm1"),
            stride: stride,
            padding: .both(1),
            relu: true
        )
        // Nothing reads the input after the block: where the shape stays, the sum may replace it.
        var shortcut = input
        if NetworkStage.needsProjection(inputs: inputs, outputs: outputs, stride: stride) {
            let weights = try folded("\(name).shortcut.conv", norm: "\(name).shortcut.norm")
            shortcut = try convolve(input, weights, stride: stride, padding: .both(0), relu: false)
        }
        return try convolve(
            inner,
            folded("\(name).conv2", norm: "\(name).norm2"),
            stride: 1,
            padding: .both(1),
            relu: true,
            addedTo: shortcut
        )
    }

    private func folded(_ name: String, norm: String) throws(NetworkError) -> FoldedWeights {
        try FoldedWeights(parameters, weight: "\(name).weight", bias: nil, norm: norm)
    }

    private mutating func convolve(
        _ input: Memory,
        _ weights: FoldedWeights,
        stride: Int,
        padding: Padding,
        relu: Bool,
        addedTo sum: Memory? = nil
    ) throws(NetworkError) -> Memory {
        let (outputs, kernel) = (weights.weight.shape[0], weights.weight.shape[2])
        let side = (input.layout.shape[2] + padding.before + padding.after - kernel) / stride + 1
        let convolution = Convolution(
            input: input.layout,
            weights: Layout(weights.weight.shape, type, .any),
            bias: Layout([outputs], .float32),
            output: sum?.layout ?? Layout([batchSize, outputs, side, side], type, .any),
            stride: stride,
            padding: padding,
            engine: engine
        )
        let description = try convolution.forward(
            training: false,
            postOperations: (sum == nil ? [] : [.sum]) + (relu ? [.relu] : [])
        )
        let output = if let sum { sum } else { try Memory(description.layout(of: .destination), on: engine) }
        try append("convolution", description, input, weights, output)
        return output
    }

    private mutating func multiply(
        _ input: Memory,
        _ weights: FoldedWeights,
        relu: Bool
    ) throws(NetworkError) -> Memory {
        let outputs = weights.weight.shape[0]
        var weights = weights
        weights.weight.shape = [outputs] + input.layout.shape.dropFirst()
        let product = InnerProduct(
            input: input.layout,
            weights: Layout(weights.weight.shape, input.layout.type, .any),
            bias: Layout([outputs], .float32),
            output: Layout([batchSize, outputs], input.layout.type),
            engine: engine
        )
        let description = try product.forward(training: false, postOperations: relu ? [.relu] : [])
        let output = try Memory(product.output, on: engine)
        try append("dense layer", description, input, weights, output)
        return output
    }

    private mutating func append(
        _ name: String,
        _ description: PrimitiveDescription,
        _ input: Memory,
        _ weights: FoldedWeights,
        _ output: Memory
    ) throws(NetworkError) {
        let plain = try Memory(Layout(weights.weight.shape, .float32), on: engine)
        plain.assign(weights.weight.values)
        let weight = try Memory(description.layout(of: .weights), on: engine)
        try Operation.reorder(plain, to: weight, on: engine).execute()
        let bias = try Memory(Layout([weights.bias.count], .float32), on: engine)
        bias.assign(weights.bias)
        operations.append(
            try Operation(
                name,
                description,
                on: engine,
                [.source: input, .weights: weight, .bias: bias, .destination: output]
            )
        )
    }

    private mutating func pool(_ input: Memory) throws(NetworkError) -> Memory {
        let shape = input.layout.shape
        let pool = MaximumPool(
            input: input.layout,
            output: Layout([batchSize, shape[1], shape[2] / 2, shape[3] / 2], type, .any),
            engine: engine
        )
        let description = try pool.forward(training: false)
        let output = try Memory(description.layout(of: .destination), on: engine)
        operations.append(
            try Operation("pool", description, on: engine, [.source: input, .destination: output])
        )
        return output
    }

    private mutating func generalizedMean(_ input: Memory) throws(NetworkError) -> Memory {
        let shape = input.layout.shape
        let pictures = try converted(input, to: Layout(shape, .float32, .channelsLast))
        let output = try Memory(Layout([batchSize, shape[1]], .float32), on: engine)
        operations.append(
            MeanKernel(
                input: pictures,
                output: output,
                batchSize: batchSize,
                shape: PictureShape(channels: shape[1], side: shape[2])
            )
        )
        return output
    }

    private mutating func converted(_ input: Memory, to layout: Layout) throws(NetworkError) -> Memory {
        if input.layout == layout { return input }
        let output = try Memory(layout, on: engine)
        operations.append(try Operation.reorder(input, to: output, on: engine))
        return output
    }

    private struct MeanKernel: Executable {
        let input: Memory
        let output: Memory
        let batchSize: Int
        let shape: PictureShape

        func execute() {
            GeneralizedMean.forward(input: input, output: output, batchSize: batchSize, shape: shape)
        }
    }
}
