package import NeuralNetwork

/// What one step of training takes, or a part of it.
package struct TrainingBatch: Sendable, Equatable {
    /// [n, 113, 113] ink intensity.
    package var patches: [UInt8] = []
    /// [n]: what each patch is to be taken for.
    package var targets: [PatchTarget] = []
}
