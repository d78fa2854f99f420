/// What layers need to set themselves up for training.
final class TrainingContext {
    let engine: Engine
    let batchSize: Int
    /// Of activations and compute weights.
    let type: NumberType
    let options: TrainingOptions
    let parameters: ParameterStore
    /// Brings the compute weights up to date with the master weights; run after each change of those.
    private(set) var refresh: [any Executable] = []
    /// Of all batch-norms so far.
    private(set) var statistics: [RunningStatistics] = []
    /// How many dropout layers there are so far.
    private(set) var dropoutCount = 0

    init(
        engine: Engine,
        batchSize: Int,
        precision: ComputePrecision,
        options: TrainingOptions,
        parameters: ParameterStore
    ) {
        self.engine = engine
        self.batchSize = batchSize
        self.type = precision.numberType
        self.options = options
        self.parameters = parameters
    }

    /// Makes an activation of `layout` with its gradient.
    func activation(_ layout: Layout, _ shape: PictureShape) throws(NetworkError) -> Activation {
        Activation(value: try Memory(layout, on: engine), gradient: try Memory(layout, on: engine), shape: shape)
    }

    /// The weights of `slot` as a primitive wants them: the master weights themselves when that is the same.
    func computeWeights(_ slot: ParameterSlot, as layout: Layout) throws(NetworkError) -> Memory {
        if layout == slot.value.layout { return slot.value }
        let copy = try Memory(layout, on: engine)
        refresh.append(try Operation.reorder(slot.value, to: copy, on: engine))
        return copy
    }

    /// The weights of `slot` transformed for `convolution`, which is the slot's or, with `mirrored`, its data gradient.
    func winogradWeights(
        _ slot: ParameterSlot,
        for convolution: WinogradConvolution,
        mirrored: Bool
    ) throws(NetworkError) -> WinogradWeights {
        let layout = mirrored ? convolution.weights.exchangingChannels() : convolution.weights
        let weights = WinogradWeights(convolution, from: try computeWeights(slot, as: layout), mirrored: mirrored)
        refresh.append(weights)
        return weights
    }

    func add(_ statistics: RunningStatistics) { self.statistics.append(statistics) }

    /// A number for each dropout layer.
    func nextDropoutIndex() -> Int {
        defer { dropoutCount += 1 }
        return dropoutCount
    }
}
