public import NeuralNetwork
public import WriterIdentification

/// Everything that decides what a training run makes of its pages.
public struct TrainingConfiguration: Codable, Sendable, Hashable {
    public var architecture: Architecture = .residual
    public var budget: TrainingBudget
    /// Whether the network and its classes stay as they are, and only whitening and calibration are fitted anew.
    public var keepsNetwork = false
    /// Patches in a step.
    public var batchSize = 64
    /// The peak of the one-cycle schedule.
    public var maximumLearningRate: Float = 3e-3
    /// Share of the budget in which the learning rate rises, 0..<1.
    public var warmUp = 0.15
    /// Weight decay, label smoothing, dropout.
    public var options = TrainingOptions.standard
    public var precision = ComputePrecision.best
    /// nil: what suits the beginning, the budget and the amount of writing, decided when the pages are read.
    public var augmentation: AugmentationParameters?
    /// Share of the documents that are kept out of training to check it, 0..<1. A writer gives at most one document, and
    /// only when three or more are there.
    public var validationShare = 0.05
    /// At most this many patches of the held-out documents are looked at in a check.
    public var validationPatches = 1024
    /// How often the run is checked on its way, at most; short runs are checked less often.
    public var validationCount = 20
    /// The patches that pages are described by when training is over.
    public var sampling = PatchSampling()
    /// The same pages, configuration and seed give the same batches, in the same order.
    public var seed: UInt64 = 1
    /// Seconds between checkpoints.
    public var checkpointInterval = 60.0
    /// Bytes of normalised pages kept in memory, a megabyte an A4 page or so; what is beyond lies in a file.
    public var memoryBudget = 3 << 30
    /// Threads that make a batch. A thread makes about 20,000 patches a second.
    public var feedingThreads = 2

    public init(budget: TrainingBudget) {
        self.budget = budget
    }

    /// Lowers the rates for a network that knows writers already, so that it learns others without forgetting these.
    ///
    /// Hidden weights then learn about as fast by Muon as they would by AdamW (ADR 0025).
    public mutating func startFromModel() {
        maximumLearningRate = 1e-3
        options.hiddenRate = 0.4
    }

    /// What it takes to be usable.
    func validate() throws(TrainingError) {
        func require(_ holds: Bool, _ name: String, _ requirement: String) throws(TrainingError) {
            guard holds else { throw .configuration(name: name, requirement: requirement) }
        }
        try require(budget.isPositive, "budget", "more than nothing")
        try require(batchSize >= 2, "batch size", "at least 2")
        try require(maximumLearningRate > 0 && maximumLearningRate.isFinite, "learning rate", "more than 0")
        try require((0..<1).contains(warmUp), "warm-up share", "at least 0 and less than 1")
        try require((0..<1).contains(validationShare), "validation share", "at least 0 and less than 1")
        try require(validationPatches > 0 && validationCount > 0, "number of checks and their patches", "at least 1")
        try require(sampling.patchesPerPage > 0, "number of patches a page", "at least 1")
        try require(feedingThreads > 0, "number of feeding threads", "at least 1")
        if let augmentation {
            try require(augmentation.jitter >= 0, "jitter", "at least 0")
            try require(augmentation.coarsening.lowerBound >= 1, "coarsening", "at least 1")
        }
    }
}
