/// What one step of training takes.
package struct TrainingBatch: Sendable, Equatable {
    /// [n, 113, 113] ink intensity.
    package var patches: [UInt8]
    /// [n] classes.
    package var labels: [Int32]
}
