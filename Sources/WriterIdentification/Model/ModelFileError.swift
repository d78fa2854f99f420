public import NeuralNetwork

/// Why a model file could not be read; the caller puts the file before it.
public enum ModelFileError: Error, Equatable, CustomStringConvertible {
    case damaged(SafetensorsError)
    case notAModel
    case newerFormat(found: String)
    case metadata(key: String)
    case network(NetworkError)

    public var description: String {
        switch self {
        case .damaged(let error): "not a readable model file: \(error)"
        case .notAModel: "a safetensors file, but not a Ductus model: its metadata has no format \"ductus-model\""
        case .newerFormat(let found): "the model file has format version \(found); update ductus to read it"
        case .metadata(let key): "the model file's metadata entry \"\(key)\" is missing or damaged; export it again"
        case .network(let error): "the model file's tensors do not make a network: \(error)"
        }
    }
}
