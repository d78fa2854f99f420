internal import PostgresClient

/// What a worker still has of its job.
public enum JobHold: Sendable, Hashable {
    case held
    /// Nobody wants it any more.
    case cancelled
    /// The worker was thought dead and the job was given to another, or has ended.
    case lost
}

/// What came of a job.
public enum JobResult: Sendable, Hashable {
    /// The model that was trained or activated.
    case done(model: Int64)
    /// In one line: what, and what to do.
    case failed(reason: String)
    case cancelled
}

/// Doing jobs. Each takes the job as ``takeJob(worker:)`` gave it: of an earlier attempt it changes nothing.
extension Archive {
    /// How long a worker is believed to live that is not heard of, in seconds.
    public static let jobLeaseSeconds = 15.0

    /// Takes the oldest job that waits, or whose worker was not heard of in time; nil when there is none.
    ///
    /// - Parameter worker: who takes it, for people.
    public func takeJob(worker: String, leaseSeconds: Double = jobLeaseSeconds) throws -> Job? {
        let row = try withConnection { connection in
            try connection.queryFirst(ArchiveQueries.takeJob, [.text(worker), .double(leaseSeconds)])
        }
        return try row.map { try job($0.get("id")) }
    }

    /// Says that the worker lives, and how far it is.
    public func renewJob(
        _ job: Job,
        _ progress: JobProgress? = nil,
        leaseSeconds: Double = jobLeaseSeconds
    ) throws -> JobHold {
        try withConnection { connection in
            try connection.transaction { connection in
                let row = try connection.queryFirst(
                    ArchiveQueries.renewJob,
                    [
                        .int64(job.id), .int(job.attempt), .double(leaseSeconds), .text(progress?.phase),
                        .double(progress.map { min(max($0.fraction, 0), 1) }), .double(progress?.secondsLeft),
                    ]
                )
                guard let row else { return .lost }
                if let point = progress?.point {
                    try connection.execute(ArchiveQueries.forgetCurvePoints, [.int64(job.id), .int(point.step)])
                    try connection.execute(
                        ArchiveQueries.insertCurvePoint,
                        [
                            .int64(job.id), .int(point.step), .double(point.fraction), .double(point.loss),
                            .double(point.accuracy), .double(point.validationAccuracy),
                        ]
                    )
                }
                return try row.get("cancel_requested") ? .cancelled : .held
            }
        }
    }

    /// Ends a job; the log names who asked for it.
    ///
    /// - Returns: false when the worker had lost it.
    public func finishJob(_ job: Job, _ result: JobResult) throws -> Bool {
        let (state, model, reason): (JobState, Int64?, String?) =
            switch result {
            case .done(let model): (.done, model, nil)
            case .failed(let reason): (.failed, nil, reason)
            case .cancelled: (.cancelled, nil, nil)
            }
        return try acting(as: job.requestedBy).perform(.finishJob) { transaction in
            let changed = try transaction.connection.execute(
                ArchiveQueries.finishJob,
                [.int64(job.id), .int(job.attempt), .text(state.rawValue), .int64(model), .text(reason)]
            )
            guard changed == 1 else { return false }
            transaction.details = AuditDetails([
                "job": .id(job.id), "state": .text(state.rawValue), "model": .id(model), "error": .optional(reason),
            ])
            return true
        }
    }

    /// Puts a job back into the queue, for a worker that ends.
    public func giveBackJob(_ job: Job) throws {
        _ = try withConnection { connection in
            try connection.execute(ArchiveQueries.giveBackJob, [.int64(job.id), .int(job.attempt)])
        }
    }
}
