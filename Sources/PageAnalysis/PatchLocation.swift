/// The centre of a patch, in the pixels of the normalised 300-dpi page.
///
/// The patch covers `x - 56 ... x + 56` and `y - 56 ... y + 56`; what lies outside the page is paper.
public struct PatchLocation: Sendable, Hashable, Codable {
    public var x: Int
    public var y: Int
    /// Ink pixels of the patch as a share of all its pixels, 0...1.
    public var inkShare: Float

    public init(x: Int, y: Int, inkShare: Float) {
        self.x = x
        self.y = y
        self.inkShare = inkShare
    }
}
