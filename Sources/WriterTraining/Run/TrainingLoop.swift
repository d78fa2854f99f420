import NeuralNetwork

/// The training phase of a run: steps, checks with held-out patches, and checkpoints, until the budget is used up.
struct TrainingLoop {
    private static let reportInterval = 0.25
    /// Checks in short runs are so far apart that they take a fiftieth of the time.
    private static let trainedPatchesPerChecked = 16
    /// Batches, at most, that the final statistics of batch-norms are measured on; short runs do with an eighth of their own.
    private static let measuredBatches = 128

    let configuration: TrainingConfiguration
    let pages: PageCollection
    /// Class by writer.
    let classes: [String: Int32]
    let checkpoint: String?
    let progress: (TrainingProgress) -> Void
    let shouldStop: @Sendable () -> Bool

    /// Goes on from `state` and answers where the run then stands.
    func run(from state: TrainingState) throws(TrainingError) -> TrainingState {
        do { return try steps(from: state) } catch let error as TrainingError { throw error } catch {
            throw .network(reason: "\(error)")
        }
    }

    /// What changes from step to step, beside the network.
    private struct Course {
        var state: TrainingState
        let clock: TrainingClock
        let stepCount: Int?
        let checkCount: Int
        var validationAccuracy: Double?
        var lastCheckpoint: Double
        var lastReport = 0.0
        var lastReportStep: Int
        var speed: Double?
        var notice: String?

        init(_ state: TrainingState, stepCount: Int?, configuration: TrainingConfiguration) {
            self.state = state
            self.stepCount = stepCount
            clock = TrainingClock(before: state.record.seconds)
            checkCount = configuration.validationCount
            validationAccuracy = state.record.recorder.points.last { $0.validationAccuracy != nil }?.validationAccuracy
            lastCheckpoint = state.record.seconds
            lastReport = state.record.seconds
            lastReportStep = state.record.step
        }
    }

    private func steps(from state: TrainingState) throws -> TrainingState {
        let session = try TrainingSession(
            parameters: state.parameters,
            batchSize: configuration.batchSize,
            precision: configuration.precision,
            options: configuration.options
        )
        if let optimizer = state.optimizer { try session.restore(state.parameters, optimizer) }
        let schedule = OneCycleSchedule(maximum: configuration.maximumLearningRate, warmUp: configuration.warmUp)
        let validation = ValidationSet(pages, classes: classes, limit: configuration.validationPatches)
        let feed = BatchFeed(batchMaker, threads: configuration.feedingThreads)
        var course = Course(state, stepCount: stepCount, configuration: configuration)
        var fraction = share(course)
        while fraction < 1 {
            if shouldStop() { throw stop(&course, session, fraction) }
            let asked = course.clock.seconds
            let batch = feed.batch(course.state.record.step, at: fraction)
            course.state.record.secondsWaiting += course.clock.seconds - asked
            let rate = schedule.learningRate(progress: fraction)
            let result = try session.step(patches: batch.patches, targets: batch.targets, learningRate: rate)
            guard result.loss.isFinite else { throw TrainingError.diverged(step: course.state.record.step + 1) }
            course.state.record.step += 1
            course.state.record.recorder.add(
                loss: Double(result.loss),
                correct: result.correctCount,
                of: configuration.batchSize
            )
            let before = fraction
            fraction = share(course)
            try check(validation, &course, session, from: before, to: fraction)
            closeStretch(&course, fraction, rate, isLast: fraction >= 1)
            saveIfDue(&course, session)
            report(&course, fraction)
        }
        try measureStatistics(&course, session)
        take(&course, session)
        save(&course)
        report(&course, 1, always: true)
        return course.state
    }

    /// Gives batch-norms the statistics of patches as they are on the page: the finished network meets no varied ones
    /// (ADR 0030).
    private func measureStatistics(_ course: inout Course, _ session: TrainingSession) throws {
        let training = pages.store.selecting(pages.indices(.training))
        guard let patches = DescribingPatches(training, seed: configuration.seed) else { return }
        for number in 0..<min(Self.measuredBatches, course.state.record.step / 8 + 1) {
            if shouldStop() { throw stop(&course, session, 1) }
            let batch = patches.draw(configuration.batchSize, number: number)
            try session.measureStatistics(patches: batch, after: number)
        }
    }

    private var batchMaker: BatchMaker {
        let training = pages.indices(.training)
        let augmentation = configuration.augmentation ?? .standard
        let sampler = BatchSampler(
            pages: training.map { pages.store.pages[$0] },
            labels: training.map { classes[pages.entries[$0].writer] ?? 0 },
            documents: training.map { pages.entries[$0].document },
            jitter: augmentation.jitter
        )
        return BatchMaker(
            store: pages.store.selecting(training),
            sampler: sampler,
            augmentation: augmentation,
            batchSize: configuration.batchSize,
            seed: configuration.seed
        )
    }

    private var stepCount: Int? {
        configuration.budget.stepCount(cells: pages.trainingCellCount, batchSize: configuration.batchSize)
    }

    /// The share of the budget that is used, at most 1.
    private func share(_ course: Course) -> Double {
        if let stepCount = course.stepCount { return min(1, Double(course.state.record.step) / Double(stepCount)) }
        guard case .minutes(let minutes) = configuration.budget else { return 1 }
        return min(1, course.clock.seconds / (60 * minutes))
    }

    private func check(
        _ validation: ValidationSet?,
        _ course: inout Course,
        _ session: TrainingSession,
        from before: Double,
        to fraction: Double
    ) throws(NetworkError) {
        let count = Double(course.checkCount)
        guard let validation, Int(fraction * count) > Int(before * count) else { return }
        let trained = (course.state.record.step - course.state.record.lastCheckStep) * configuration.batchSize
        guard fraction >= 1 || trained >= Self.trainedPatchesPerChecked * validation.count else { return }
        course.state.record.lastCheckStep = course.state.record.step
        let started = course.clock.seconds
        let accuracy = try validation.accuracy(of: session.parameters(), configuration: configuration)
        course.validationAccuracy = accuracy
        course.state.record.recorder.add(validationAccuracy: accuracy)
        course.state.record.secondsChecking += course.clock.seconds - started
    }

    private func closeStretch(_ course: inout Course, _ fraction: Double, _ rate: Float, isLast: Bool) {
        guard isLast || course.state.record.recorder.isDue else { return }
        course.state.record.recorder.close(
            step: course.state.record.step,
            fraction: fraction,
            seconds: course.clock.seconds,
            learningRate: rate
        )
    }
}

// MARK: - Checkpoints and reports

extension TrainingLoop {
    /// Brings the state up to date with the session.
    private func take(_ course: inout Course, _ session: TrainingSession) {
        course.state.parameters = session.parameters()
        course.state.optimizer = session.optimizerState()
        course.state.record.seconds = course.clock.seconds
    }

    private func saveIfDue(_ course: inout Course, _ session: TrainingSession) {
        guard checkpoint != nil, course.clock.seconds - course.lastCheckpoint >= configuration.checkpointInterval else {
            return
        }
        let started = course.clock.seconds
        take(&course, session)
        save(&course)
        course.state.record.secondsChecking += course.clock.seconds - started
    }

    /// Writes the checkpoint; when that fails the run goes on, and the next report says so.
    @discardableResult
    private func save(_ course: inout Course) -> Bool {
        guard let checkpoint else { return false }
        course.lastCheckpoint = course.clock.seconds
        do {
            try CheckpointFile.write(course.state, to: checkpoint)
            return true
        } catch {
            course.notice = "the checkpoint '\(checkpoint)' could not be written: \(ErrorReason(error).text)"
            return false
        }
    }

    private func stop(_ course: inout Course, _ session: TrainingSession, _ fraction: Double) -> TrainingError {
        take(&course, session)
        let isSaved = save(&course)
        return .stopped(fraction: fraction, checkpoint: isSaved ? checkpoint : nil, notice: course.notice)
    }

    private func report(_ course: inout Course, _ fraction: Double, always: Bool = false) {
        let now = course.clock.seconds
        guard always || course.notice != nil || now - course.lastReport >= Self.reportInterval else { return }
        let record = course.state.record
        let patches = Double((record.step - course.lastReportStep) * configuration.batchSize)
        if patches > 0, now > course.lastReport {
            let latest = patches / (now - course.lastReport)
            course.speed = course.speed.map { $0 + (latest - $0) / 8 } ?? latest
        }
        var progress = TrainingProgress(phase: .training, fraction: fraction)
        progress.step = record.step
        progress.loss = record.recorder.recentLoss
        progress.accuracy = record.recorder.recentAccuracy
        progress.validationAccuracy = course.validationAccuracy
        progress.patchesPerSecond = course.speed
        progress.secondsLeft = secondsLeft(course, fraction, now)
        progress.notice = course.notice
        course.notice = nil
        (course.lastReport, course.lastReportStep) = (now, record.step)
        self.progress(progress)
    }

    private func secondsLeft(_ course: Course, _ fraction: Double, _ now: Double) -> Double? {
        if case .minutes(let minutes) = configuration.budget { return max(0, 60 * minutes - now) }
        guard let stepCount = course.stepCount, let speed = course.speed else { return nil }
        return Double((stepCount - course.state.record.step) * configuration.batchSize) / speed
    }
}
