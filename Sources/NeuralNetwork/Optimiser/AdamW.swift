import Glibc

/// Adam with decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2) on a store's flat buffers, for
/// the parameters whose rule it is.
struct AdamW {
    private typealias Vector = SIMD16<Float>

    let options: TrainingOptions

    /// Changes the values by their gradients; `step` counts from 1.
    func update(_ store: ParameterStore, learningRate: Float, step: Int) {
        let correction1 = 1 - pow(Double(options.beta1), Double(step))
        let correction2 = 1 - pow(Double(options.beta2), Double(step))
        let rate = Float(Double(learningRate) / correction1)
        let scale = Float(1 / correction2.squareRoot())
        ComputeTeam.split(store.vectorCount) { part in
            update(part, of: store, learningRate: learningRate, rate: rate, scale: scale)
        }
    }

    /// `rate` and `scale` are the learning rate and the factor of the root with the bias of young means corrected.
    private func update(
        _ part: Range<Int>,
        of store: ParameterStore,
        learningRate: Float,
        rate: Float,
        scale: Float
    ) {
        let count = store.vectorCount
        store.values.withElements(Vector.self, count: count) { values in
            store.gradients.withElements(Vector.self, count: count) { gradients in
                store.first.withElements(Vector.self, count: count) { first in
                    store.second.withElements(Vector.self, count: count) { second in
                        for slot in store.slots where slot.vectors.overlaps(part) {
                            guard case .adamW(let decays) = slot.rule else { continue }
                            let keep = decays ? 1 - learningRate * options.weightDecay : 1
                            for index in slot.vectors.clamped(to: part) {
                                let gradient = gradients[index]
                                let mean = first[index] * options.beta1 + gradient * (1 - options.beta1)
                                let square = second[index] * options.beta2 + gradient * gradient * (1 - options.beta2)
                                first[index] = mean
                                second[index] = square
                                let root = square.squareRoot() * scale + options.epsilon
                                values[index] = values[index] * keep - mean / root * rate
                            }
                        }
                    }
                }
            }
        }
    }
}
