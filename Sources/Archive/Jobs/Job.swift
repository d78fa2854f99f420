public import PostgresClient

/// Work that takes minutes or hours, which a worker does and others watch.
public struct Job: Sendable, Hashable {
    public var id: Int64
    public var work: JobWork
    public var state: JobState
    /// The account that asked for it.
    public var requestedBy: String
    public var requestedAt: PostgresTimestamp
    /// Somebody does not want it any more; its worker has not heard of it yet.
    public var isCancelRequested: Bool
    /// How often a worker has taken it.
    public var attempt: Int
    /// Who has it or had it, for people.
    public var worker: String?
    /// When a worker took it last.
    public var startedAt: PostgresTimestamp?
    public var finishedAt: PostgresTimestamp?
    public var phase: String?
    /// Of the phase, 0...1.
    public var fraction: Double
    /// Until the end of the phase.
    public var secondsLeft: Double?
    /// The model that was trained or activated.
    public var modelID: Int64?
    /// One line; nil unless it failed.
    public var error: String?
}

/// What is to be done.
public enum JobWork: Sendable, Hashable {
    case training(TrainingOrder)
    /// Describes all pages with a model and lets it answer.
    case activation(model: Int64)
}

/// A training of the archive's known pages.
public struct TrainingOrder: Sendable, Hashable, Codable {
    public enum Start: String, Sendable, Codable, CaseIterable {
        case active, base, scratch
    }

    /// Minutes of training that can be asked for.
    public static let minutesRange = 0.01...1440.0

    public var start: Start
    /// Reading and describing the pages come on top.
    public var minutes: Double
    /// What to call the model; nil leaves it to the trainer.
    public var title: String?
    /// Whether the model is to answer when it is no worse than the active one; otherwise somebody activates it later.
    public var activates: Bool

    public init(start: Start = .active, minutes: Double, title: String? = nil, activates: Bool = false) {
        self.start = start
        self.minutes = minutes
        self.title = title
        self.activates = activates
    }
}

/// Where a job stands.
public enum JobState: String, Sendable, Codable, CaseIterable {
    case queued, running, done, failed, cancelled

    /// Nothing will come of it any more.
    public var hasEnded: Bool { self != .queued && self != .running }
}

/// What a worker says of a job that it does.
public struct JobProgress: Sendable, Hashable {
    public var phase: String
    /// Of the phase, 0...1.
    public var fraction: Double
    /// Until the end of the phase.
    public var secondsLeft: Double?
    /// Where the learning curve has come to; nil outside of learning.
    public var point: LearningPoint?

    public init(phase: String, fraction: Double, secondsLeft: Double? = nil, point: LearningPoint? = nil) {
        self.phase = phase
        self.fraction = fraction
        self.secondsLeft = secondsLeft
        self.point = point
    }
}

/// How well a training does at a step.
public struct LearningPoint: Sendable, Hashable {
    public var step: Int
    /// Of the training's budget, 0...1.
    public var fraction: Double
    /// Cross-entropy in nats.
    public var loss: Double
    /// Share of training patches recognised.
    public var accuracy: Double
    /// Share of patches of held-out documents recognised at the latest check.
    public var validationAccuracy: Double?

    public init(step: Int, fraction: Double, loss: Double, accuracy: Double, validationAccuracy: Double? = nil) {
        self.step = step
        self.fraction = fraction
        self.loss = loss
        self.accuracy = accuracy
        self.validationAccuracy = validationAccuracy
    }
}
