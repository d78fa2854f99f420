/// Why bytes are not a safetensors file that can be read.
public enum SafetensorsError: Error, Equatable, CustomStringConvertible {
    /// The file ends before what its header promises.
    case truncated(expected: Int, got: Int)
    /// The header's length is not plausible.
    case headerTooLarge(length: UInt64)
    /// The header is not the JSON that the format asks for.
    case malformedHeader(reason: String)
    /// A tensor in a number format other than F32 and BF16.
    case unsupportedType(tensor: String, type: String)
    /// A tensor's shape, offsets and the file do not agree.
    case inconsistentTensor(tensor: String, reason: String)

    public var description: String {
        switch self {
        case .truncated(let expected, let got):
            "the model file is cut short: \(expected) bytes expected, \(got) there; copy it again"
        case .headerTooLarge(let length):
            "the model file's header claims \(length) bytes: this is not a safetensors file"
        case .malformedHeader(let reason):
            "the model file's header cannot be read (\(reason)): this is not a safetensors file, or it is damaged"
        case .unsupportedType(let tensor, let type):
            "the tensor '\(tensor)' is stored as \(type); only F32 and BF16 can be read"
        case .inconsistentTensor(let tensor, let reason):
            "the tensor '\(tensor)' of the model file is inconsistent: \(reason)"
        }
    }
}
