package import NeuralNetwork

/// How long a network is trained.
public enum TrainingBudget: Codable, Sendable, Hashable {
    /// Minutes of training steps; reading the pages before and fitting the whitening after come on top.
    case minutes(Double)
    /// Times that the training pages are gone through: an epoch is as many patches as they have 20-pixel cells with ink.
    case epochs(Double)
    /// Steps of one batch.
    case steps(Int)

    /// The number of steps, when that is known beforehand.
    func stepCount(cells: Int, batchSize: Int) -> Int? {
        switch self {
        case .minutes: nil
        case .epochs(let epochs): max(1, Int((epochs * Double(cells) / Double(batchSize)).rounded(.up)))
        case .steps(let steps): steps
        }
    }

    /// About how often the pages are gone through; of a budget in minutes at a speed that two cores reach.
    package func passes(cells: Int, batchSize: Int, precision: ComputePrecision) -> Double {
        let patches =
            switch self {
            case .minutes(let minutes): minutes * 60 * Self.usualPatchesPerSecond(precision)
            case .epochs(let epochs): epochs * Double(cells)
            case .steps(let steps): Double(steps * batchSize)
            }
        return patches / Double(max(cells, 1))
    }

    private static func usualPatchesPerSecond(_ precision: ComputePrecision) -> Double {
        switch precision {
        case .float32: 400
        case .bfloat16: 1000
        }
    }

    var isPositive: Bool {
        switch self {
        case .minutes(let amount), .epochs(let amount): amount > 0 && amount.isFinite
        case .steps(let count): count > 0
        }
    }
}
