/// Moves a batch-norm's running mean and variance a part of the way to those of the batch.
final class RunningStatistics: Executable {
    /// Weight of a batch in training, as in PyTorch.
    static let momentum: Float = 0.1

    /// Weight of the batch, 0...1.
    var weight = momentum

    private let batchMean: Memory
    private let batchVariance: Memory
    private let runningMean: Memory
    private let runningVariance: Memory
    private let elementsPerChannel: Int

    /// `batchVariance` is of the batch itself, the sum of squares divided by the number of elements; `runningVariance` of
    /// the population, as if divided by one less.
    init(
        batchMean: Memory,
        batchVariance: Memory,
        runningMean: Memory,
        runningVariance: Memory,
        elementsPerChannel: Int
    ) {
        self.batchMean = batchMean
        self.batchVariance = batchVariance
        self.runningMean = runningMean
        self.runningVariance = runningVariance
        self.elementsPerChannel = elementsPerChannel
    }

    func execute() {
        move(runningMean, towards: batchMean, scale: 1)
        let count = Float(elementsPerChannel)
        move(runningVariance, towards: batchVariance, scale: count > 1 ? count / (count - 1) : 1)
    }

    private func move(_ running: Memory, towards batch: Memory, scale: Float) {
        running.withElements(Float.self) { running in
            batch.withElements(Float.self) { batch in
                for channel in running.indices {
                    running[channel] = (1 - weight) * running[channel] + weight * batch[channel] * scale
                }
            }
        }
    }
}
