/// Why a network could not be made or run.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
    /// A parameter that the architecture needs is not there.
    case missingTensor(name: String)
    /// A tensor that the architecture does not know.
    case unexpectedTensor(name: String)
    /// A parameter of the wrong shape.
    case wrongShape(name: String, got: [Int], expected: [Int])
    /// A parameter that is not a number or infinite.
    case notFinite(name: String)
    /// The bytes are not a whole number of patches.
    case wrongPatchBytes(got: Int, patchSize: Int)
    /// A training step takes exactly one batch.
    case wrongBatch(patches: Int, expected: Int)
    /// A step that does not say of each patch what it is.
    case wrongTargets(count: Int, expected: Int)
    /// A label outside the classes of the network.
    case labelOutOfRange(label: Int, classCount: Int)
    /// A saved optimiser state that does not belong to these parameters.
    case wrongOptimizerState(reason: String)
    /// The CPU cannot compute in this precision.
    case unsupportedPrecision(ComputePrecision)
    /// oneDNN refused; `status` is its `dnnl_status_t`.
    case engine(operation: String, status: Int)

    public var description: String {
        switch self {
        case .missingTensor(let name):
            "the model lacks the tensor '\(name)': the file is incomplete or of another architecture"
        case .unexpectedTensor(let name):
            "the model has a tensor '\(name)' that its architecture does not know"
        case .wrongShape(let name, let got, let expected):
            "the tensor '\(name)' has the shape \(got), expected \(expected)"
        case .notFinite(let name):
            "the tensor '\(name)' holds values that are not finite numbers: the model is damaged or its training diverged"
        case .wrongPatchBytes(let got, let patchSize):
            "\(got) bytes are not a whole number of patches of \(patchSize) bytes"
        case .wrongBatch(let patches, let expected):
            "a batch has \(expected) patches, got \(patches)"
        case .wrongTargets(let count, let expected):
            "a training step takes \(expected) labels, got \(count)"
        case .labelOutOfRange(let label, let classCount):
            "the label \(label) is not one of the network's \(classCount) classes"
        case .wrongOptimizerState(let reason):
            "the saved optimiser state does not fit the network: \(reason)"
        case .unsupportedPrecision(let precision):
            "this CPU cannot compute in \(precision.rawValue); use \(ComputePrecision.float32.rawValue)"
        case .engine(let operation, let status):
            "oneDNN could not \(operation) (status \(status))"
        }
    }
}
