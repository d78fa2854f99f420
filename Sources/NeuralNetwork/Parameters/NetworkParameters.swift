/// All numbers of a network, by the names and in the layouts that a PyTorch `state_dict` of the same module has.
///
/// Batch-norm's `num_batches_tracked` is not among them: nothing depends on it and PyTorch fills it in.
public struct NetworkParameters: Sendable, Equatable {
    public let architecture: Architecture
    /// How many classes (writers) the last layer tells apart; at least 1.
    public let classCount: Int
    /// Every parameter of the architecture, none else.
    public private(set) var tensors: [String: Tensor]
    /// What stands for a patch, one layer after the other: all are layers of the architecture.
    public private(set) var embeddedLayers: [EmbeddedLayer]

    /// How many numbers each of the embedded layers has.
    public var layerDimensions: [Int] { embeddedLayers.compactMap(architecture.dimension) }
    /// Length of the vector that stands for a patch.
    public var embeddingDimension: Int { layerDimensions.reduce(0, +) }

    /// New parameters, the same for the same seed: weights normal with variance 2 / inputs (He et al., "Delving Deep
    /// into Rectifiers", equation 10), but 1 / inputs for the classifier; batch-norms the identity, biases zero.
    public init(architecture: Architecture, classCount: Int, seed: UInt64) {
        precondition(classCount > 0, "a network has at least one class")
        self.architecture = architecture
        self.classCount = classCount
        self.embeddedLayers = architecture.embeddedLayers
        var generator = NormalGenerator(seed: seed)
        self.tensors = [:]
        for parameter in NetworkDefinition(architecture, classCount: classCount).parameters {
            tensors[parameter.name] = Self.initial(parameter, &generator)
        }
    }

    /// Takes given tensors, for example those of a model file.
    ///
    /// The number of classes is that of `classifier.weight`. Throws when a tensor is missing, unknown, of the wrong
    /// shape or not finite. `num_batches_tracked` of batch-norms is ignored.
    ///
    /// - Parameter embeddedLayers: what stands for a patch; nil takes the architecture's. Traps on a layer that it lacks.
    public init(
        architecture: Architecture,
        tensors: [String: Tensor],
        embeddedLayers: [EmbeddedLayer]? = nil
    ) throws(NetworkError) {
        let embeddedLayers = embeddedLayers ?? architecture.embeddedLayers
        precondition(embeddedLayers.allSatisfy { architecture.dimension(of: $0) != nil }, "layers of the architecture")
        guard let classifier = tensors["classifier.weight"] else {
            throw .missingTensor(name: "classifier.weight")
        }
        guard let rows = classifier.shape.first, rows > 0 else {
            throw .wrongShape(
                name: "classifier.weight",
                got: classifier.shape,
                expected: [1, architecture.dimension(of: .last) ?? 0]
            )
        }
        self.architecture = architecture
        self.classCount = rows
        self.embeddedLayers = embeddedLayers
        self.tensors = [:]
        for parameter in NetworkDefinition(architecture, classCount: rows).parameters {
            guard let tensor = tensors[parameter.name] else { throw .missingTensor(name: parameter.name) }
            guard tensor.shape == parameter.shape else {
                throw .wrongShape(name: parameter.name, got: tensor.shape, expected: parameter.shape)
            }
            guard tensor.values.allSatisfy(\.isFinite) else { throw .notFinite(name: parameter.name) }
            self.tensors[parameter.name] = tensor
        }
        for name in tensors.keys.sorted() where self.tensors[name] == nil && !name.hasSuffix(".num_batches_tracked") {
            throw .unexpectedTensor(name: name)
        }
    }

    /// The same network for another list of classes: row `i` of the new classifier is row `keeping[i]` of this one, or
    /// freshly initialised from `seed` where that is nil. Traps on a row that is not there or an empty list.
    public func withClasses(keeping: [Int?], seed: UInt64) -> NetworkParameters {
        let fresh = NetworkParameters(architecture: architecture, classCount: keeping.count, seed: seed)
        var tensors = self.tensors
        for name in ["classifier.weight", "classifier.bias"] {
            guard let old = self.tensors[name], var new = fresh.tensors[name] else { continue }
            let width = old.count / classCount
            for (row, source) in keeping.enumerated() {
                guard let source else { continue }
                precondition(0..<classCount ~= source, "a kept row exists")
                let values = old.values[source * width..<(source + 1) * width]
                new.values.replaceSubrange(row * width..<(row + 1) * width, with: values)
            }
            tensors[name] = new
        }
        var kept = NetworkParameters(architecture: architecture, classCount: keeping.count, validated: tensors)
        kept.embeddedLayers = embeddedLayers
        return kept
    }

    /// Takes tensors that are known to fit.
    init(architecture: Architecture, classCount: Int, validated tensors: [String: Tensor]) {
        self.architecture = architecture
        self.classCount = classCount
        self.embeddedLayers = architecture.embeddedLayers
        self.tensors = tensors
    }

    private static func initial(_ parameter: ParameterSpecification, _ generator: inout NormalGenerator) -> Tensor {
        switch parameter.role {
        case .weight(let inputs), .hiddenWeight(let inputs):
            let gain: Float = parameter.name.hasPrefix("classifier") ? 1 : 2
            let deviation = (gain / Float(inputs)).squareRoot()
            return Tensor(
                shape: parameter.shape,
                values: (0..<parameter.count).map { _ in deviation * generator.next() }
            )
        case .scale, .runningVariance: return Tensor(shape: parameter.shape, repeating: 1)
        case .bias, .shift, .runningMean: return Tensor(shape: parameter.shape, repeating: 0)
        }
    }
}
