import NeuralNetwork
import PageAnalysis
import WriterIdentification

/// Where a run stands: with the pages it is all that is needed to go on as if nothing had happened.
struct TrainingState: Sendable, Equatable {
    /// What is not a tensor.
    struct Record: Codable, Sendable, Equatable {
        var configuration: TrainingConfiguration
        var analysis: PageAnalysisParameters
        var card: ModelCard
        /// The names of the classes.
        var writers: [String]
        var pages: [PageCollection.Entry]
        var skipped: [SkippedPage]
        /// Steps done, which is also the number of the next batch.
        var step = 0
        /// Seconds of the training phase.
        var seconds = 0.0
        var secondsWaiting = 0.0
        /// The step after which held-out patches were looked at last.
        var lastCheckStep = 0
        var secondsChecking = 0.0
        var recorder = CurveRecorder()
    }

    var record: Record
    var parameters: NetworkParameters
    /// nil before the first step.
    var optimizer: OptimizerState?
}
