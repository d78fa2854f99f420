/// Muon, for hidden weights: momentum that is made orthogonal before the step, so that all directions of a matrix are
/// learnt at one pace (Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024).
///
/// Steps have the root mean square of AdamW's, 0.2 by experience (Liu et al., "Muon is Scalable for LLM Training", arXiv
/// 2502.16982, section 2.2), times `TrainingOptions.hiddenRate`. There is no weight decay: behind each of the matrices
/// lies a batch-norm, and as a matrix grows its steps turn it less.
final class Muon {
    private static let usualStep: Float = 0.2
    private typealias Vector = SIMD16<Float>

    /// A matrix [outputs, inputs] in training.
    private struct HiddenWeight {
        let slot: ParameterSlot
        let momentum: Matrix
        let direction: Matrix
        let orthogonalization: Orthogonalization
        /// Brings the slot's gradient into `momentum`.
        let reading: Operation
        /// Brings `direction` into the slot's gradient.
        let writing: Operation

        /// As long as an orthogonal matrix is, times the usual step.
        var step: Float { Muon.usualStep * Float(max(momentum.rows, momentum.columns)).squareRoot() }
    }

    private let store: ParameterStore
    private let options: TrainingOptions
    private var weights: [HiddenWeight] = []

    /// For all parameters of `store` that have this rule.
    init(_ store: ParameterStore, options: TrainingOptions) throws(NetworkError) {
        self.store = store
        self.options = options
        let slots = store.slots.filter { $0.rule == .muon }
        let sizes = slots.map { $0.value.layout.shape.reduce(4, *) }
        let (momenta, directions) = (Buffer(byteCount: sizes.max() ?? 0), Buffer(byteCount: sizes.max() ?? 0))
        var orthogonalizations: [Int: Orthogonalization] = [:]
        for slot in slots {
            let shape = slot.value.layout.shape
            let (rows, columns) = (shape[0], shape.dropFirst().reduce(1, *))
            let side = min(rows, columns)
            let orthogonalization = orthogonalizations[side] ?? Orthogonalization(side: side)
            orthogonalizations[side] = orthogonalization
            let plain = Layout(shape, .float32)
            let momentum = try Memory(plain, on: store.engine, in: momenta, at: 0)
            let direction = try Memory(plain, on: store.engine, in: directions, at: 0)
            weights.append(
                HiddenWeight(
                    slot: slot,
                    momentum: Matrix(rows: rows, columns: columns, in: momenta),
                    direction: Matrix(rows: rows, columns: columns, in: directions),
                    orthogonalization: orthogonalization,
                    reading: try Operation.reorder(slot.gradient, to: momentum, on: store.engine),
                    writing: try Operation.reorder(direction, to: slot.gradient, on: store.engine)
                )
            )
        }
    }

    /// Changes the weights by their gradients, in whose place the directions of the steps are left.
    func update(learningRate: Float) throws(NetworkError) {
        for weight in weights {
            blend(weight.slot)
            try weight.reading.execute()
            try weight.orthogonalization.apply(weight.momentum, into: weight.direction)
            try weight.writing.execute()
            move(weight.slot, by: learningRate * options.hiddenRate * weight.step)
        }
    }

    /// Brings the mean of gradients up to date; the gradient becomes what is ahead of it (Nesterov).
    private func blend(_ slot: ParameterSlot) {
        let share = 1 - options.momentum
        split(slot) { vectors, gradients in
            store.first.withElements(Vector.self, count: store.vectorCount) { first in
                for index in vectors {
                    let gradient = gradients[index]
                    let mean = first[index] * options.momentum + gradient * share
                    first[index] = mean
                    gradients[index] = gradient * share + mean * options.momentum
                }
            }
        }
    }

    private func move(_ slot: ParameterSlot, by step: Float) {
        split(slot) { vectors, directions in
            store.values.withElements(Vector.self, count: store.vectorCount) { values in
                for index in vectors { values[index] = values[index] - directions[index] * step }
            }
        }
    }

    /// Calls `body` on all threads, each with a part of the slot's vectors and all gradients.
    private func split(_ slot: ParameterSlot, _ body: (Range<Int>, inout MutableSpan<Vector>) -> Void) {
        let start = slot.vectors.lowerBound
        ComputeTeam.split(slot.vectors.count) { part in
            store.gradients.withElements(Vector.self, count: store.vectorCount) { gradients in
                body(part.lowerBound + start..<part.upperBound + start, &gradients)
            }
        }
    }
}
