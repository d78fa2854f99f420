internal import FoundationEssentials
internal import PostgresClient

/// Asking for jobs and watching them.
extension Archive {
    /// How many jobs may wait.
    private static let queueCapacity = 100

    /// Puts a job at the end of the queue.
    ///
    /// - Throws: ``ArchiveError/tooManyJobs`` when too many wait, ``ArchiveError/noSuchModel(_:)`` for an activation of none.
    public func requestJob(_ work: JobWork) throws -> Job {
        var work = work
        switch work {
        case .training(var order):
            guard TrainingOrder.minutesRange.contains(order.minutes) else { throw ArchiveError.trainingMinutes }
            order.title = try order.title.map(TidyName.modelTitle)
            work = .training(order)
        case .activation(let model): _ = try modelSummary(model)
        }
        let id = try perform(.requestJob) { transaction in
            let row = try transaction.connection.queryFirst(
                ArchiveQueries.insertJob,
                [.text(work.kind), .text(work.parameters), .text(transaction.actor), .int(Self.queueCapacity)]
            )
            guard let id = try row?.get("id", as: Int64.self) else { throw ArchiveError.tooManyJobs }
            transaction.details = AuditDetails([
                "job": .id(id), "kind": .text(work.kind), "parameters": .text(work.parameters),
            ])
            return id
        }
        return try job(id)
    }

    /// The latest jobs, the last one first.
    ///
    /// - Parameter before: only jobs of smaller numbers.
    public func listJobs(before: Int64? = nil, limit: Int) throws -> [Job] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.listJobs, [.int64(nil), .int64(before), .int(limit)]).map(Job.init)
        }
    }

    public func job(_ id: Int64) throws -> Job {
        let row = try withConnection { connection in
            try connection.queryFirst(ArchiveQueries.listJobs, [.int64(id), .int64(nil), .int(1)])
        }
        guard let row else { throw ArchiveError.noSuchJob(id) }
        return try Job(row)
    }

    /// The learning curve of a job after `step`.
    public func learningCurve(ofJob id: Int64, after step: Int = -1) throws -> [LearningPoint] {
        try withConnection { connection in
            try connection.query(ArchiveQueries.curvePoints, [.int64(id), .int(step)]).map { row in
                LearningPoint(
                    step: try row.get("step"),
                    fraction: try row.get("fraction"),
                    loss: try row.get("loss"),
                    accuracy: try row.get("accuracy"),
                    validationAccuracy: try row.get("validation_accuracy")
                )
            }
        }
    }

    /// Takes a job out of the queue, or has its worker stop it.
    ///
    /// - Throws: ``ArchiveError/jobHasEnded(_:)`` when it is too late.
    public func cancelJob(_ id: Int64) throws -> Job {
        try perform(.cancelJob) { transaction in
            guard try transaction.connection.queryFirst(ArchiveQueries.cancelJob, [.int64(id)]) != nil else { return }
            transaction.details = AuditDetails(["job": .id(id)])
        }
        let job = try job(id)
        guard job.isCancelRequested else { throw ArchiveError.jobHasEnded(id) }
        return job
    }
}

extension JobWork {
    private struct ActivationOrder: Codable { var model: Int64 }

    var kind: String {
        switch self {
        case .training: "training"
        case .activation: "activation"
        }
    }

    /// As JSON.
    var parameters: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let data: Data? =
            switch self {
            case .training(let order): try? encoder.encode(order)
            case .activation(let model): try? encoder.encode(ActivationOrder(model: model))
            }
        guard let data else { preconditionFailure("finite numbers and text encode") }
        return String(decoding: data, as: UTF8.self)
    }

    init(kind: String, parameters: String) throws {
        let data = Data(parameters.utf8)
        self =
            kind == "activation"
            ? .activation(model: try JSONDecoder().decode(ActivationOrder.self, from: data).model)
            : .training(try JSONDecoder().decode(TrainingOrder.self, from: data))
    }
}

extension Job {
    init(_ row: PostgresRow) throws {
        self.init(
            id: try row.get("id"),
            work: try JobWork(kind: try row.get("kind"), parameters: try row.get("parameters")),
            state: JobState(rawValue: try row.get("state")) ?? .failed,
            requestedBy: try row.get("requested_by"),
            requestedAt: try row.get("requested_at"),
            isCancelRequested: try row.get("cancel_requested"),
            attempt: try row.get("attempt"),
            worker: try row.get("worker"),
            startedAt: try row.get("started_at"),
            finishedAt: try row.get("finished_at"),
            phase: try row.get("phase"),
            fraction: try row.get("fraction"),
            secondsLeft: try row.get("seconds_left"),
            modelID: try row.get("model"),
            error: try row.get("error")
        )
    }
}
