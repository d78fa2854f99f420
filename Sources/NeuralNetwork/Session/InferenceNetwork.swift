/// The operations of a network that only looks: batch-norms folded into weights, ReLU and residual sums fused into the
/// convolutions before them.
struct InferenceNetwork {
    private(set) var operations: [any Executable] = []
    /// 32-bit [batch, D], one for each layer that stands for a patch.
    private(set) var embedded: [EmbeddedLayer: Memory] = [:]
    /// 32-bit [batch, classes].
    private(set) var logits: Memory

    private let parameters: NetworkParameters
    private let engine: Engine
    private let batchSize: Int
    private let type: NumberType
    /// Whether the latest convolution did what the maximum-pool after it would do.
    private var isPooled = false

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
            return try convolve(input, weights, stride: stride, padding: padding, before: next)
        case .normalizedConvolution(let name, _, _, let stride, let padding):
            let weights = try folded("\(name).conv", norm: "\(name).norm")
            return try convolve(input, weights, stride: stride, padding: padding, before: next)
        case .maximumPool: return isPooled ? input : try pool(input)
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
        case .embedded(let layer) where !parameters.embeddedLayers.contains(layer): return input
        case .embedded(.secondBlock):
            embedded[.secondBlock] = try generalizedMean(input)
            return input
        case .embedded(.last):
            let vectors = try converted(input, to: Layout([batchSize, input.layout.shape[1]], .float32))
            embedded[.last] = vectors
            return vectors
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

    /// A convolution and ReLU, and with them the maximum-pool where that is `next` and a kernel does both.
    private mutating func convolve(
        _ input: Memory,
        _ weights: FoldedWeights,
        stride: Int,
        padding: Padding,
        before next: NetworkStage?
    ) throws(NetworkError) -> Memory {
        isPooled = false
        let convolution = convolution(of: input, weights, stride: stride, padding: padding)
        if case .maximumPool = next, let winograd = WinogradConvolution(convolution, pooled: true) {
            isPooled = true
            return try convolve(input, weights, winograd, [.relu], addedTo: nil)
        }
        if case .maximumPool = next,
            let pooled = PooledConvolutionKernel.output(
                of: convolution,
                unpooled: try convolution.forward(training: false).layout(of: .destination)
            )
        {
            isPooled = true
            let output = try Memory(pooled, on: engine)
            operations.append(
                PooledConvolutionKernel(
                    convolution,
                    input: input,
                    weights: try memory(weights.weight, as: Layout(weights.weight.shape, .float32, .outputsInnermost)),
                    bias: try memory(weights.bias),
                    output: output
                )
            )
            return output
        }
        return try convolve(input, weights, stride: stride, padding: padding, relu: true)
    }

    private mutating func convolve(
        _ input: Memory,
        _ weights: FoldedWeights,
        stride: Int,
        padding: Padding,
        relu: Bool,
        addedTo sum: Memory? = nil
    ) throws(NetworkError) -> Memory {
        let postOperations: [Attributes.PostOperation] = (sum == nil ? [] : [.sum]) + (relu ? [.relu] : [])
        let convolution = convolution(of: input, weights, stride: stride, padding: padding, output: sum?.layout)
        if let winograd = WinogradConvolution(convolution), sum.map({ $0.layout == winograd.output }) ?? true {
            return try convolve(input, weights, winograd, postOperations, addedTo: sum)
        }
        if let lowered = LoweredConvolution(convolution), sum.map({ $0.layout == lowered.output }) ?? true {
            return try convolve(input, weights, lowered, postOperations, addedTo: sum)
        }
        let description = try convolution.forward(training: false, postOperations: postOperations)
        let output = if let sum { sum } else { try Memory(description.layout(of: .destination), on: engine) }
        try append("convolution", description, input, weights, output)
        return output
    }

    private func convolution(
        of input: Memory,
        _ weights: FoldedWeights,
        stride: Int,
        padding: Padding,
        output: Layout? = nil
    ) -> Convolution {
        let (outputs, kernel) = (weights.weight.shape[0], weights.weight.shape[2])
        let side = (input.layout.shape[2] + padding.before + padding.after - kernel) / stride + 1
        return Convolution(
            input: input.layout,
            weights: Layout(weights.weight.shape, type, .any),
            bias: Layout([outputs], .float32),
            output: output ?? Layout([batchSize, outputs, side, side], type, .any),
            stride: stride,
            padding: padding,
            engine: engine
        )
    }

    private mutating func convolve(
        _ input: Memory,
        _ weights: FoldedWeights,
        _ winograd: WinogradConvolution,
        _ postOperations: [Attributes.PostOperation],
        addedTo sum: Memory?
    ) throws(NetworkError) -> Memory {
        let transformed = WinogradWeights(winograd, from: try memory(weights.weight, as: winograd.weights))
        transformed.execute()
        let output = if let sum { sum } else { try Memory(winograd.output, on: engine) }
        operations.append(
            WinogradKernel(
                winograd,
                input: input,
                weights: transformed,
                bias: try memory(weights.bias),
                output: output,
                postOperations: postOperations
            )
        )
        return output
    }

    private mutating func convolve(
        _ input: Memory,
        _ weights: FoldedWeights,
        _ lowered: LoweredConvolution,
        _ postOperations: [Attributes.PostOperation],
        addedTo sum: Memory?
    ) throws(NetworkError) -> Memory {
        let output = if let sum { sum } else { try Memory(lowered.output, on: engine) }
        operations.append(
            LoweredKernel(
                lowered,
                input: input,
                weights: try memory(weights.weight, as: lowered.weights),
                bias: try memory(weights.bias),
                output: output,
                postOperations: postOperations
            )
        )
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
        let weight = try memory(weights.weight, as: description.layout(of: .weights))
        operations.append(
            try Operation(
                name,
                description,
                on: engine,
                [.source: input, .weights: weight, .bias: memory(weights.bias), .destination: output]
            )
        )
    }

    private func memory(_ tensor: Tensor, as layout: Layout) throws(NetworkError) -> Memory {
        let plain = try Memory(Layout(tensor.shape, .float32), on: engine)
        plain.assign(tensor.values)
        let memory = try Memory(layout, on: engine)
        try Operation.reorder(plain, to: memory, on: engine).execute()
        return memory
    }

    private func memory(_ values: [Float]) throws(NetworkError) -> Memory {
        let memory = try Memory(Layout([values.count], .float32), on: engine)
        memory.assign(values)
        return memory
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
        let pictures =
            GeneralizedMean.takes(input.layout)
            ? input : try converted(input, to: Layout(shape, .float32, .channelsLast))
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
