internal import Archive

/// A training or an activation, and where it stands.
struct JobBody: Described {
    var id: Int64
    var kind: String
    var state: String
    var isCancelRequested: Bool
    var requestedBy: String
    var requestedAt: String
    /// Of a training.
    var training: TrainingOrderBody?
    /// The model to activate, or the one that came of it.
    var modelId: Int64?
    var attempt: Int
    var worker: String?
    var startedAt: String?
    var finishedAt: String?
    var phase: String?
    /// Of the phase.
    var fraction: Double
    var secondsLeft: Double?
    var error: String?

    static let schemaName = "Job"
    static let fields: [Schema.Field] = [
        .always("id", .integer), .always("kind", .choice(["training", "activation"])),
        .always("state", .choice(JobState.allCases.map(\.rawValue))), .always("isCancelRequested", .boolean),
        .always("requestedBy", .string), .always("requestedAt", .string),
        .maybe("training", TrainingOrderBody.reference),
        .maybe("modelId", .integer), .always("attempt", .integer), .maybe("worker", .string),
        .maybe("startedAt", .string), .maybe("finishedAt", .string), .maybe("phase", .string),
        .always("fraction", .number), .maybe("secondsLeft", .number), .maybe("error", .string),
    ]

    init(_ job: Job) {
        id = job.id
        state = job.state.rawValue
        isCancelRequested = job.isCancelRequested
        requestedBy = job.requestedBy
        requestedAt = "\(job.requestedAt)"
        modelId = job.modelID
        switch job.work {
        case .training(let order):
            kind = "training"
            training = TrainingOrderBody(order)
        case .activation(let model):
            kind = "activation"
            modelId = model
        }
        attempt = job.attempt
        worker = job.worker
        startedAt = job.startedAt.map { "\($0)" }
        finishedAt = job.finishedAt.map { "\($0)" }
        phase = job.phase
        fraction = job.fraction
        secondsLeft = job.secondsLeft
        error = job.error
    }
}

/// What a training was asked to do.
struct TrainingOrderBody: Described, Decodable {
    var minutes: Double
    var start: TrainingOrder.Start?
    var title: String?
    var activate: Bool?

    static let schemaName = "TrainingOrder"
    static let fields: [Schema.Field] = [
        .always(
            "minutes",
            .numberRange(TrainingOrder.minutesRange.lowerBound, TrainingOrder.minutesRange.upperBound)
        ),
        .maybe("start", .choice(TrainingOrder.Start.allCases.map(\.rawValue))), .maybe("title", .string),
        .maybe("activate", .boolean),
    ]

    init(_ order: TrainingOrder) {
        minutes = order.minutes
        start = order.start
        title = order.title
        activate = order.activates
    }

    var order: TrainingOrder {
        TrainingOrder(start: start ?? .active, minutes: minutes, title: title, activates: activate ?? false)
    }
}

/// A point of a learning curve.
struct LearningPointBody: Described {
    var step: Int
    var fraction: Double
    var loss: Double
    var accuracy: Double
    var validationAccuracy: Double?

    static let schemaName = "LearningPoint"
    static let fields: [Schema.Field] = [
        .always("step", .integer), .always("fraction", .number), .always("loss", .number),
        .always("accuracy", .number), .maybe("validationAccuracy", .number),
    ]

    init(_ point: LearningPoint) {
        step = point.step
        fraction = point.fraction
        loss = point.loss
        accuracy = point.accuracy
        validationAccuracy = point.validationAccuracy
    }
}
