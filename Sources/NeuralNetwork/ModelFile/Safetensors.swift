/// Named tensors and text in the file format of Hugging Face's `safetensors`.
///
/// Layout: 8 bytes little-endian length of the header, the header in JSON, the tensors' bytes.
public struct Safetensors: Sendable, Equatable {
    /// How numbers are stored; they are `Float` in memory either way.
    public enum Storage: String, Sendable, Codable, CaseIterable {
        case float32 = "F32"
        /// The upper half of a `Float`, rounded to nearest even.
        case bfloat16 = "BF16"

        var byteCount: Int { self == .float32 ? 4 : 2 }
    }

    public var tensors: [String: Tensor]
    /// Free text by key, stored in the header under `__metadata__`.
    public var metadata: [String: String]

    public init(tensors: [String: Tensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }
}
