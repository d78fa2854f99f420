/// Gathers a run's curve step by step, in stretches that grow longer so that the curve never has more than 1,000 points.
struct CurveRecorder: Codable, Sendable, Equatable {
    private static let pointLimit = 1000

    private(set) var points: [CurvePoint] = []
    private var stretch = 10
    private var steps = 0
    private var lossSum = 0.0
    private var correct = 0
    private var patches = 0
    private var validationAccuracy: Double?
    private(set) var recentLoss: Double?
    private(set) var recentAccuracy: Double?

    /// Takes the result of the step that made `step` steps in all.
    mutating func add(loss: Double, correct: Int, of batchSize: Int) {
        steps += 1
        lossSum += loss
        self.correct += correct
        patches += batchSize
        let share = Double(correct) / Double(batchSize)
        recentLoss = recentLoss.map { $0 + (loss - $0) / 50 } ?? loss
        recentAccuracy = recentAccuracy.map { $0 + (share - $0) / 50 } ?? share
    }

    mutating func add(validationAccuracy: Double) { self.validationAccuracy = validationAccuracy }

    /// Whether a stretch is full.
    var isDue: Bool { steps >= stretch }

    /// Ends a stretch; does nothing when no step was added since the last.
    mutating func close(step: Int, fraction: Double, seconds: Double, learningRate: Float) {
        guard steps > 0 else { return }
        points.append(
            CurvePoint(
                step: step,
                fraction: fraction,
                seconds: seconds,
                learningRate: learningRate,
                loss: lossSum / Double(steps),
                accuracy: Double(correct) / Double(patches),
                validationAccuracy: validationAccuracy
            )
        )
        (steps, lossSum, correct, patches, validationAccuracy) = (0, 0, 0, 0, nil)
        if points.count >= Self.pointLimit { halve() }
    }

    /// Joins neighbouring points and makes stretches twice as long.
    private mutating func halve() {
        points = stride(from: 0, to: points.count - 1, by: 2).map { index in
            let (first, second) = (points[index], points[index + 1])
            var joined = second
            joined.loss = (first.loss + second.loss) / 2
            joined.accuracy = (first.accuracy + second.accuracy) / 2
            joined.validationAccuracy = second.validationAccuracy ?? first.validationAccuracy
            return joined
        }
        stretch *= 2
    }
}
