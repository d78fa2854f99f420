/// The two networks that the archive knows.
public enum Architecture: String, Codable, Sendable, Hashable, CaseIterable {
    /// The network of the blog post that started the project: three convolutions and three dense layers on 56x56.
    case seed
    /// Four residual blocks with generalised-mean pooling: what the archive uses unless told otherwise.
    case residual

    /// Side of the square patch that both networks take, in pixels at 300 dpi.
    public static let patchSide = 113

    /// Length of the vector that stands for a patch.
    public var embeddingDimension: Int {
        switch self {
        case .seed: 256
        case .residual: 128
        }
    }
}
