/// Moves a batch-norm's running mean and variance a tenth of the way to those of the batch, as PyTorch does.
struct RunningStatistics: Executable {
    /// Weight of the batch.
    static let momentum: Float = 0.1

    let batchMean: Memory
    /// Of the batch itself: the sum of squares divided by the number of elements.
    let batchVariance: Memory
    let runningMean: Memory
    /// Of the population: as if divided by one less.
    let runningVariance: Memory
    let elementsPerChannel: Int

    func execute() {
        move(runningMean, towards: batchMean, scale: 1)
        let count = Float(elementsPerChannel)
        move(runningVariance, towards: batchVariance, scale: count > 1 ? count / (count - 1) : 1)
    }

    private func move(_ running: Memory, towards batch: Memory, scale: Float) {
        running.withElements(Float.self) { running in
            batch.withElements(Float.self) { batch in
                for channel in running.indices {
                    running[channel] += Self.momentum * (batch[channel] * scale - running[channel])
                }
            }
        }
    }
}
