/// Softmax and cross-entropy with label smoothing (Szegedy et al., arXiv 1512.00567, section 7), the mean of a batch.
final class CrossEntropyLoss {
    private let logits: Activation
    private let logProbabilities: Memory
    private let targetGradient: Memory
    private let labelSmoothing: Float
    private let forward: Operation
    private let backward: Operation

    init(_ logits: Activation, labelSmoothing: Float, on engine: Engine) throws(NetworkError) {
        self.logits = logits
        self.labelSmoothing = labelSmoothing
        logProbabilities = try Memory(logits.layout, on: engine)
        targetGradient = try Memory(logits.layout, on: engine)
        let softmax = LogSoftmax(data: logits.layout, engine: engine)
        let description = try softmax.forward()
        forward = try Operation(
            "softmax",
            description,
            on: engine,
            [.source: logits.value, .destination: logProbabilities]
        )
        backward = try Operation(
            "softmax gradient",
            softmax.backward(forward: description),
            on: engine,
            [
                .destination: logProbabilities,
                .destinationGradient: targetGradient,
                .sourceGradient: logits.requiredGradient,
            ]
        )
    }

    /// Computes loss and correct count, and the gradient of the loss by the logits; labels are in range.
    ///
    /// A patch of two classes has two targets, weighted by their shares (Yun et al., CutMix, arXiv 1905.04899, section 3.1),
    /// and is correct by the larger.
    func execute(targets: [PatchTarget]) throws(NetworkError) -> StepResult {
        try forward.execute()
        let classes = logits.shape.channels
        let spread = labelSmoothing / Float(classes)
        let share = 1 / Float(targets.count)
        var loss: Double = 0
        var correct = 0
        logProbabilities.withElements(Float.self) { rows in
            targetGradient.withElements(Float.self) { gradient in
                for (row, target) in targets.enumerated() {
                    let start = row * classes
                    let own = rows[start + Int(target.label)]
                    let other = rows[start + Int(target.otherLabel)]
                    let certain = 1 - labelSmoothing
                    let (ownShare, otherShare) = (certain * (1 - target.otherShare), certain * target.otherShare)
                    var sum: Float = 0
                    var isFirst = true
                    for index in start..<start + classes {
                        let value = rows[index]
                        sum += value
                        if value > own { isFirst = false }
                        gradient[index] = -spread * share
                    }
                    gradient[start + Int(target.label)] -= ownShare * share
                    gradient[start + Int(target.otherLabel)] -= otherShare * share
                    loss -= Double(ownShare * own + otherShare * other + spread * sum)
                    if isFirst { correct += 1 }
                }
            }
        }
        try backward.execute()
        return StepResult(loss: Float(loss) * share, correctCount: correct)
    }
}
