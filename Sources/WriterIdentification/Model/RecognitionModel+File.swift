internal import FoundationEssentials
public import NeuralNetwork
internal import PageAnalysis

/// The file format, described in docs/model-file.md.
extension RecognitionModel {
    private static let format = "ductus-model"
    private static let formatVersion = "1"
    private static let whiteningMean = "whitening.mean"
    private static let whiteningProjection = "whitening.projection"
    private static let reference = "reference"

    /// The model as one safetensors file.
    public func encoded(as storage: Safetensors.Storage = .float32) -> [UInt8] {
        var tensors = network.tensors
        if let whitening {
            tensors[Self.whiteningMean] = Tensor(shape: [whitening.inputDimension], values: whitening.mean)
            tensors[Self.whiteningProjection] = Tensor(
                shape: [whitening.outputDimension, whitening.inputDimension],
                values: whitening.projection
            )
        }
        var metadata = [
            "format": Self.format,
            "version": Self.formatVersion,
            "architecture": network.architecture.rawValue,
            "writers": Self.json(writers),
            "analysis": Self.json(analysis),
            "sampling": Self.json(sampling),
            "card": Self.json(card),
        ]
        metadata["calibration"] = calibration.map(Self.json)
        if let reference, let first = reference.documents.first?.strips.first {
            let file = ReferenceFile(reference)
            metadata[Self.reference] = Self.json(file)
            let values = reference.documents.flatMap { $0.strips.flatMap(\.aggregate) }
            tensors[ReferenceFile.strips] = Tensor(
                shape: [values.count / first.aggregate.count, first.aggregate.count],
                values: values
            )
        }
        return Safetensors(tensors: tensors, metadata: metadata).encoded(as: storage)
    }

    /// Reads a model file.
    public init(modelFile bytes: [UInt8]) throws(ModelFileError) {
        let file: Safetensors
        do { file = try Safetensors.decode(bytes) } catch { throw .damaged(error) }
        guard file.metadata["format"] == Self.format else { throw .notAModel }
        guard file.metadata["version"] == Self.formatVersion else {
            throw .newerFormat(found: file.metadata["version"] ?? "")
        }
        guard let architecture = file.metadata["architecture"].flatMap(Architecture.init(rawValue:)) else {
            throw .metadata(key: "architecture")
        }
        var tensors = file.tensors
        let mean = tensors.removeValue(forKey: Self.whiteningMean)
        let projection = tensors.removeValue(forKey: Self.whiteningProjection)
        let strips = tensors.removeValue(forKey: ReferenceFile.strips)
        let network: NetworkParameters
        do { network = try NetworkParameters(architecture: architecture, tensors: tensors) } catch {
            throw .network(error)
        }
        let writers: [String] = try Self.value("writers", in: file)
        guard writers.count == network.classCount else { throw .metadata(key: "writers") }
        let calibration: ScoreCalibration? =
            file.metadata["calibration"] == nil ? nil : try Self.value("calibration", in: file)
        self.init(
            network: network,
            writers: writers,
            analysis: try Self.value("analysis", in: file),
            sampling: try Self.value("sampling", in: file),
            whitening: try Self.whitening(mean: mean, projection: projection, network: network),
            calibration: calibration,
            reference: try Self.reference(in: file, strips: strips, dimension: network.embeddingDimension),
            card: try Self.value("card", in: file)
        )
    }

    private static func whitening(
        mean: Tensor?,
        projection: Tensor?,
        network: NetworkParameters
    ) throws(ModelFileError) -> Whitening? {
        switch (mean, projection) {
        case (nil, nil):
            return nil
        case (let mean?, let projection?)
        where mean.shape == [network.embeddingDimension] && projection.shape.count == 2
            && projection.shape[1] == network.embeddingDimension && projection.shape[0] > 0:
            return Whitening(mean: mean.values, projection: projection.values)
        default:
            throw .metadata(key: whiteningProjection)
        }
    }

    private static func reference(
        in file: Safetensors,
        strips: Tensor?,
        dimension: Int
    ) throws(ModelFileError) -> ReferencePopulation? {
        guard file.metadata[reference] != nil else { return nil }
        let described: ReferenceFile = try value(reference, in: file)
        guard let strips, let population = described.population(strips, dimension: dimension) else {
            throw .metadata(key: reference)
        }
        return population
    }

    private static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("plain values encode") }
        return String(decoding: data, as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ key: String, in file: Safetensors) throws(ModelFileError) -> Value {
        guard let text = file.metadata[key],
            let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8))
        else { throw .metadata(key: key) }
        return value
    }
}
