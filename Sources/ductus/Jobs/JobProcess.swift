internal import Archive
internal import ChildProcesses
internal import FoundationEssentials

/// A job's program, from its start to its end. What it says of its progress is recorded, which also keeps the job.
struct JobProcess: ~Copyable {
    /// How often the job is renewed.
    private static let renewalInterval = Duration.seconds(1)
    /// How long a training may take to save its checkpoint.
    private static let patience = Duration.seconds(20)
    /// Points of a learning curve: no more are recorded.
    private static let curvePoints = 500.0
    private static let terminate: Int32 = 15
    private static let kill: Int32 = 9
    /// A model that was trained but is no better ends with the exit code for refusals, and with a report.
    private static let goodEnds: [ChildProcess.End] = [.code(0), .code(CommandFailure.Code.refused.rawValue)]

    enum Outcome {
        case ended(JobResult)
        /// It was stopped before its end and can be gone on with.
        case interrupted
        /// Another worker has the job.
        case lost
    }

    /// What the program prints in the end, as far as it matters here.
    private struct Report: Decodable {
        struct Model: Decodable { var id: Int64 }
        var model: Model?
        var active: Int64?
    }

    private let job: Job
    private let archive: Archive
    private let process: ChildProcess
    private var lines: LineReader
    private var progress: ProgressLine?
    private var model: Int64?
    private var lastWords = ""
    private var recordedFraction = -1.0

    /// - Parameters:
    ///   - dataFolder: of this machine, for a base model.
    ///   - trainingFolder: where this training keeps its checkpoint. One that is there is gone on from.
    init(_ job: Job, archive: Archive, dataFolder: String, trainingFolder: String) throws {
        let command = ["setsid", "nice", "-n", "10", "/proc/\(ProcessContext.identifier)/exe"]
        let output = try OpenFile.pipe()
        let nothing = OpenFile.nothing()
        defer {
            OpenFile.close(nothing)
            OpenFile.close(output.writing)
        }
        let process: ChildProcess
        do {
            process = try ChildProcess(
                command + Self.arguments(job, trainingFolder: trainingFolder) + ["--json", "--progress-lines"],
                standard: [nothing, output.writing, output.writing],
                environment: Self.environment(job, archive.location, dataFolder: dataFolder)
            )
        } catch {
            OpenFile.close(output.reading)
            throw error
        }
        self.job = job
        self.archive = archive
        self.process = process
        lines = LineReader(output.reading)
    }

    private static func arguments(_ job: Job, trainingFolder: String) -> [String] {
        switch job.work {
        case .activation(let model): return ["models", "activate", "\(model)"]
        case .training(let order):
            var arguments = ["train", "--folder", trainingFolder]
            let hasCheckpoint = FileManager.default.fileExists(atPath: TrainingFolder.checkpoint(in: trainingFolder))
            arguments +=
                hasCheckpoint ? ["--resume"] : ["--from", order.start.rawValue, "--minutes", "\(order.minutes)"]
            arguments += order.title.map { ["--title=\($0)"] } ?? []
            return order.activates ? arguments : arguments + ["--no-activate"]
        }
    }

    /// Where the archive is, and on whose behalf; not as arguments, which other users of the machine can read.
    private static func environment(_ job: Job, _ location: ArchiveLocation, dataFolder: String) -> [String] {
        var variables = ProcessContext.environment
        variables["DUCTUS_ACTOR"] = job.requestedBy
        variables["DUCTUS_DATA_DIR"] = dataFolder
        variables["DUCTUS_DATABASE_URL"] = nil
        if case .server(let url) = location { variables["DUCTUS_DATABASE_URL"] = url }
        return variables.map { "\($0)=\($1)" }
    }

    /// Waits for the program's end, recording its progress; stops it when nobody wants it any more.
    consuming func wait(_ shouldStop: () -> Bool) -> Outcome {
        var stopped: Outcome?
        var killTime: ContinuousClock.Instant?
        var renewalTime = ContinuousClock.now
        reading: while true {
            switch lines.next(timeout: .milliseconds(200)) {
            case .line(let line): take(line)
            case .nothing: break
            case .end: break reading
            }
            let now = ContinuousClock.now
            if stopped == nil, shouldStop() {
                stopped = .interrupted
                process.send(Self.terminate)
                killTime = now + Self.patience
            }
            if now >= renewalTime {
                renewalTime = now + Self.renewalInterval
                switch renew() {
                case .held: break
                case .cancelled: (stopped, killTime) = (.ended(.cancelled), now)
                case .lost: (stopped, killTime) = (.lost, now)
                }
            }
            if let time = killTime, now >= time {
                killTime = nil
                process.send(Self.kill)
            }
        }
        let end = process.wait()
        if Self.goodEnds.contains(end), let model { return .ended(.done(model: model)) }
        return stopped ?? .ended(.failed(reason: reason(end)))
    }

    private mutating func take(_ line: String) {
        if let progress = ProgressLine(line) {
            self.progress = progress
        } else if line.hasPrefix("{"), let report = try? JSONDecoder().decode(Report.self, from: Data(line.utf8)) {
            model = report.model?.id ?? report.active
        } else if !line.isEmpty {
            lastWords = line
        }
    }

    /// A database that does not answer is asked again later: until the lease is over nobody else takes the job.
    private mutating func renew() -> JobHold {
        var record = progress.map { JobProgress(phase: $0.phase, fraction: $0.fraction, secondsLeft: $0.secondsLeft) }
        if let progress, let step = progress.step, let loss = progress.loss, let accuracy = progress.accuracy,
            abs(progress.fraction - recordedFraction) >= 1 / Self.curvePoints
        {
            recordedFraction = progress.fraction
            record?.point = LearningPoint(
                step: step,
                fraction: progress.fraction,
                loss: loss,
                accuracy: accuracy,
                validationAccuracy: progress.validationAccuracy
            )
        }
        return (try? archive.renewJob(job, record)) ?? .held
    }

    private func reason(_ end: ChildProcess.End) -> String {
        let prefix = "ductus: "
        let words = lastWords.hasPrefix(prefix) ? String(lastWords.dropFirst(prefix.count)) : lastWords
        switch end {
        case .code(let code): return words.isEmpty ? "the program ended with exit code \(code)" : words
        case .signal(let signal): return "the program was ended by signal \(signal), by the system when memory is short"
        }
    }
}
