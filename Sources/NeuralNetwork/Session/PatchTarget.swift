/// What a patch in training is to be taken for: one class, or two that share it.
public struct PatchTarget: Sendable, Hashable {
    /// The class of the larger share.
    public let label: Int32
    /// The class of what is left; `label` where nothing is.
    public let otherLabel: Int32
    /// 0...0.5.
    public let otherShare: Float

    /// All of the patch is of class `label`.
    public init(_ label: Int32) {
        self.label = label
        otherLabel = label
        otherShare = 0
    }

    /// `otherShare` (0...1) of the patch is of class `otherLabel`, the rest of `label`.
    public init(_ label: Int32, otherLabel: Int32, otherShare: Float) {
        precondition((0...1).contains(otherShare), "a share is 0 to 1")
        let isLarger = otherShare > 0.5
        self.label = isLarger ? otherLabel : label
        self.otherLabel = isLarger ? label : otherLabel
        self.otherShare = isLarger ? 1 - otherShare : otherShare
    }
}
