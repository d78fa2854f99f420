/// A network in training: weights, running statistics and optimiser state, and one step at a time.
///
/// Everything is allocated and compiled by `init`. One thread at a time may use sessions in a process.
public final class TrainingSession {
    /// Patches in a step.
    public let batchSize: Int
    public let precision: ComputePrecision
    public let options: TrainingOptions
    public let architecture: Architecture
    public let classCount: Int

    private let input: PatchInput
    private let context: TrainingContext
    private let network: TrainingNetwork
    private let loss: CrossEntropyLoss
    private let muon: Muon
    private var stepCount = 0

    /// Prepares training from `parameters` with steps of `batchSize` patches.
    public init(
        parameters: NetworkParameters,
        batchSize: Int = 128,
        precision: ComputePrecision = .best,
        options: TrainingOptions = .standard
    ) throws(NetworkError) {
        precondition(batchSize > 1, "batch statistics take at least two patches")
        try precision.requireSupport()
        self.batchSize = batchSize
        self.precision = precision
        self.options = options
        architecture = parameters.architecture
        classCount = parameters.classCount
        let engine = try Engine()
        let definition = NetworkDefinition(architecture, classCount: classCount)
        input = try PatchInput(architecture, batchSize: batchSize, type: precision.numberType, on: engine)
        context = TrainingContext(
            engine: engine,
            batchSize: batchSize,
            precision: precision,
            options: options,
            parameters: ParameterStore(definition, on: engine)
        )
        let picture = Activation(value: input.picture, gradient: nil, shape: definition.input)
        network = try TrainingNetwork(definition.stages, picture, in: context)
        loss = try CrossEntropyLoss(network.logits, labelSmoothing: options.labelSmoothing, on: engine)
        muon = try Muon(context.parameters, options: options)
        try load(parameters)
    }

    /// One step of AdamW and Muon on `batchSize` patches ([n, 113, 113] bytes of ink intensity) and what they are.
    ///
    /// The same seed, parameters and batches give the same result on the same machine.
    public func step(
        patches: borrowing [UInt8],
        targets: [PatchTarget],
        learningRate: Float
    ) throws(NetworkError) -> StepResult {
        let result = try computeGradients(patches: patches, targets: targets)
        stepCount += 1
        AdamW(options: options).update(context.parameters, learningRate: learningRate, step: stepCount)
        try muon.update(learningRate: learningRate)
        for operation in context.refresh { try operation.execute() }
        return result
    }

    /// The same of patches that are of one class each.
    public func step(
        patches: borrowing [UInt8],
        labels: [Int32],
        learningRate: Float
    ) throws(NetworkError) -> StepResult {
        try step(patches: patches, targets: labels.map { PatchTarget($0) }, learningRate: learningRate)
    }

    /// The weights and running statistics as they are now.
    public func parameters() -> NetworkParameters {
        NetworkParameters(
            architecture: architecture,
            classCount: classCount,
            validated: context.parameters.parameterTensors()
        )
    }

    /// The optimiser's memory as it is now.
    public func optimizerState() -> OptimizerState {
        OptimizerState(stepCount: stepCount, tensors: context.parameters.momentTensors())
    }

    /// Goes back to a saved point: the steps that follow are those that followed it, to the bit on the same machine.
    public func restore(_ parameters: NetworkParameters, _ state: OptimizerState) throws(NetworkError) {
        guard parameters.architecture == architecture, parameters.classCount == classCount else {
            throw .wrongOptimizerState(reason: "it is of another network")
        }
        guard state.stepCount >= 0 else { throw .wrongOptimizerState(reason: "\(state.stepCount) steps") }
        try context.parameters.assignMoments(state.tensors)
        try load(parameters)
        stepCount = state.stepCount
    }

    /// The gradients of the mean loss of one batch by the name of the parameter, with the loss; changes no weight, but
    /// the running statistics of batch-norms move.
    public func gradients(
        patches: borrowing [UInt8],
        targets: [PatchTarget]
    ) throws(NetworkError) -> (result: StepResult, gradients: [String: Tensor]) {
        let result = try computeGradients(patches: patches, targets: targets)
        return (result, context.parameters.gradientTensors())
    }

    /// The same of patches that are of one class each.
    public func gradients(
        patches: borrowing [UInt8],
        labels: [Int32]
    ) throws(NetworkError) -> (result: StepResult, gradients: [String: Tensor]) {
        try gradients(patches: patches, targets: labels.map { PatchTarget($0) })
    }

    /// Makes the running statistics of batch-norms the mean of those of one batch and of the `count` batches that were
    /// measured before it; with a `count` of 0 whatever they were is forgotten. Changes no weight.
    ///
    /// Over batches as inference will see them, after the last step, these are the statistics of the finished weights
    /// (Wu and Johnson, "Rethinking 'Batch' in BatchNorm", arXiv 2105.07576, section 3).
    public func measureStatistics(patches: borrowing [UInt8], after count: Int) throws(NetworkError) {
        try load(patches)
        for statistics in context.statistics { statistics.weight = 1 / Float(count + 1) }
        defer { for statistics in context.statistics { statistics.weight = RunningStatistics.momentum } }
        for operation in network.forward { try operation.execute() }
    }

    private func computeGradients(
        patches: borrowing [UInt8],
        targets: [PatchTarget]
    ) throws(NetworkError) -> StepResult {
        guard targets.count == batchSize else { throw .wrongTargets(count: targets.count, expected: batchSize) }
        for label in targets.map(\.label) + targets.map(\.otherLabel) where !(0..<classCount ~= Int(label)) {
            throw .labelOutOfRange(label: Int(label), classCount: classCount)
        }
        try load(patches)
        for mask in network.dropoutMasks { mask.draw(step: stepCount) }
        for operation in network.forward { try operation.execute() }
        let result = try loss.execute(targets: targets)
        for operation in network.backward { try operation.execute() }
        return result
    }

    private func load(_ patches: borrowing [UInt8]) throws(NetworkError) {
        let patchCount = patches.count / PatchInput.patchBytes
        guard patches.count % PatchInput.patchBytes == 0 else {
            throw .wrongPatchBytes(got: patches.count, patchSize: PatchInput.patchBytes)
        }
        guard patchCount == batchSize else { throw .wrongBatch(patches: patchCount, expected: batchSize) }
        try input.load(patches, first: 0, count: batchSize)
    }

    private func load(_ parameters: NetworkParameters) throws(NetworkError) {
        try context.parameters.assignParameters(parameters.tensors)
        for operation in context.refresh { try operation.execute() }
    }
}
