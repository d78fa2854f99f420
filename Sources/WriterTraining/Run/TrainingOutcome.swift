public import WriterIdentification

/// What a training run made.
public struct TrainingOutcome: Sendable {
    public var model: RecognitionModel
    /// With the model that answers so far; nil when there is none or too little was held out.
    public var comparison: ModelComparison?
    public var curve: [CurvePoint]
    /// The ids of the pages that the network saw.
    public var trainingPages: [String]
    /// The ids of the pages that it was checked with; it never saw them.
    public var validationPages: [String]
    /// Pages that could not be used.
    public var skippedPages: [SkippedPage]
    public var throughput: Throughput

    /// How fast the network was trained and how much of that time it waited for batches.
    public struct Throughput: Sendable, Hashable {
        public var steps: Int
        public var patches: Int
        /// Of the training phase.
        public var seconds: Double
        /// Seconds that the network waited for a batch.
        public var secondsWaiting: Double
        /// Seconds spent on checks with held-out pages and on checkpoints.
        public var secondsChecking: Double

        public var patchesPerSecond: Double { Double(patches) / max(seconds, .leastNonzeroMagnitude) }
    }
}
