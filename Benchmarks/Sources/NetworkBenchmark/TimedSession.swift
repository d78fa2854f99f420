import NeuralNetwork

/// A session that repeats one batch, as it would run in the program: from bytes of patches to vectors or to new weights.
struct TimedSession {
    /// As many as the tables of the documentation say; how many there are hardly matters for the time.
    static let classCount = 50

    private enum Session {
        case inference(InferenceSession)
        case training(TrainingSession, labels: [Int32])
    }

    private let session: Session
    private let patches: [UInt8]

    init(_ turn: Turn) throws {
        let parameters = NetworkParameters(architecture: turn.architecture, classCount: Self.classCount, seed: 1)
        patches = Self.noise(count: turn.batchSize * Architecture.patchSide * Architecture.patchSide)
        session =
            switch turn.task {
            case .embed:
                .inference(
                    try InferenceSession(
                        parameters: parameters,
                        batchSize: turn.batchSize,
                        precision: turn.precision
                    )
                )
            case .train:
                .training(
                    try TrainingSession(
                        parameters: parameters,
                        batchSize: turn.batchSize,
                        precision: turn.precision
                    ),
                    labels: (0..<turn.batchSize).map { Int32($0 % Self.classCount) }
                )
            }
    }

    /// The seconds that each batch took, for at least two batches and `seconds`, after one that does not count.
    func run(seconds: Double) throws -> [Double] {
        try step()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var times: [Double] = []
        while times.count < 2 || clock.now < end {
            let time = try clock.measure { try step() }
            times.append(time / .seconds(1))
        }
        return times
    }

    private func step() throws {
        switch session {
        case .inference(let session): _ = try session.run(patches)
        case .training(let session, let labels):
            _ = try session.step(patches: patches, labels: labels, learningRate: 1e-3)
        }
    }

    /// Patches of noise, mostly paper.
    private static func noise(count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in
            let bits = generator.next()
            return bits & 3 == 0 ? UInt8(truncatingIfNeeded: bits >> 8) : 0
        }
    }
}
