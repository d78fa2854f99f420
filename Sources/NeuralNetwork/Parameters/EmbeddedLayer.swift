/// A layer of a network whose activations are part of what stands for a patch.
public enum EmbeddedLayer: String, Codable, Sendable, Hashable, CaseIterable {
    /// The layer before the classifier: what tells the writers of the training apart.
    case last
    /// The second residual block, each of its maps as one generalised mean over the patch: strokes and how they bend and
    /// meet, less bound to the writers of the training.
    case secondBlock
}
