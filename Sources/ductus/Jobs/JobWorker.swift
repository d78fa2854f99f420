internal import Archive
internal import Logging
internal import Synchronization

/// Takes the archive's jobs one after another and has each done by a child of this process: one network a process, and
/// what a job takes is given back with its end.
///
/// Any number of workers may serve one archive. What one has when it ends, or dies, the next one goes on with.
final class JobWorker: Sendable {
    private static let lookInterval = Duration.seconds(1)

    private let archive: Archive
    private let dataFolder: String
    private let logger: Logger
    private let isStopping = Atomic(false)

    /// - Parameter dataFolder: where trainings keep their checkpoints.
    init(archive: Archive, dataFolder: String, logger: Logger) {
        self.archive = archive
        self.dataFolder = dataFolder
        self.logger = logger
    }

    /// Has ``run(until:)`` give back what it does and end.
    func stop() { isStopping.store(true, ordering: .relaxed) }

    /// Does jobs until it is told to stop; blocks.
    ///
    /// - Parameter isInterrupted: asked all the time; true is the same as ``stop()``.
    func run(until isInterrupted: @escaping @Sendable () -> Bool = { false }) {
        let shouldStop: @Sendable () -> Bool = { self.isStopping.load(ordering: .relaxed) || isInterrupted() }
        while !shouldStop() {
            do {
                if let job = try archive.takeJob(worker: ProcessContext.worker) {
                    try perform(job, shouldStop)
                    continue
                }
            } catch { logger.error("jobs", metadata: ["error": "\(error)"]) }
            Terminal.pause(Self.lookInterval)
        }
    }

    private func perform(_ job: Job, _ shouldStop: () -> Bool) throws {
        logger.info("job taken", metadata: ["job": "\(job.id)", "attempt": "\(job.attempt)"])
        let folder = TrainingFolder.ofJob(job.id, in: dataFolder)
        let outcome: JobProcess.Outcome
        if job.isCancelRequested {
            outcome = .ended(.cancelled)
        } else {
            do {
                let process = try JobProcess(job, archive: archive, dataFolder: dataFolder, trainingFolder: folder)
                outcome = process.wait(shouldStop)
            } catch { outcome = .ended(.failed(reason: "\(error)")) }
        }
        logger.info("job left", metadata: ["job": "\(job.id)", "outcome": "\(outcome)"])
        switch outcome {
        case .ended(let result):
            if try archive.finishJob(job, result) { TrainingFolder.remove(folder) }
        case .interrupted: try archive.giveBackJob(job)
        case .lost: break
        }
    }
}
