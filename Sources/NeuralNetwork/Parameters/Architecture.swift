/// The two networks that the archive knows.
public enum Architecture: String, Codable, Sendable, Hashable, CaseIterable {
    /// The network of the blog post that started the project: three convolutions and three dense layers on 56x56.
    case seed
    /// Four residual blocks with generalised-mean pooling: what the archive uses unless told otherwise.
    case residual

    /// Side of the square patch that both networks take, in pixels at 300 dpi.
    public static let patchSide = 113

    /// What stands for a patch, one layer after the other, unless a model says otherwise.
    public var embeddedLayers: [EmbeddedLayer] {
        switch self {
        case .seed: [.last]
        case .residual: [.last, .secondBlock]
        }
    }

    /// How many numbers `layer` has; nil when the network has no such layer.
    public func dimension(of layer: EmbeddedLayer) -> Int? {
        switch (self, layer) {
        case (.seed, .last): 256
        case (.seed, .secondBlock): nil
        case (.residual, .last): 128
        case (.residual, .secondBlock): 64
        }
    }
}
