internal import FoundationEssentials
public import NeuralNetwork
internal import PageAnalysis

/// The file format, described in docs/model-file.md.
extension RecognitionModel {
    private static let format = "ductus-model"
    private static let formatVersion = "3"
    /// Version 1 had one layer in an embedding, version 2 no pens.
    private static let readVersions = ["1", "2", formatVersion]
    private static let whitening = "whitening"
    private static let comparison = "comparison"
    private static let reference = "reference"

    /// The model as one safetensors file.
    public func encoded(as storage: Safetensors.Storage = .float32) -> [UInt8] {
        var tensors = network.tensors
        for (name, whitening) in [(Self.whitening, whitening), (Self.comparison, comparisonWhitening)] {
            guard let whitening else { continue }
            tensors["\(name).mean"] = Tensor(shape: [whitening.inputDimension], values: whitening.mean)
            tensors["\(name).projection"] = Tensor(
                shape: [whitening.outputDimension, whitening.inputDimension],
                values: whitening.projection
            )
        }
        for forecast in pens {
            let dimension = forecast.dimension
            tensors[Self.tensor("offset", of: forecast.pen)] = Tensor(shape: [dimension], values: forecast.offset)
            tensors[Self.tensor("matrix", of: forecast.pen)] = Tensor(
                shape: [dimension, dimension],
                values: forecast.matrix
            )
        }
        var metadata = [
            "format": Self.format,
            "version": Self.formatVersion,
            "architecture": network.architecture.rawValue,
            "embedding": Self.json(network.embeddedLayers),
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
        guard let version = file.metadata["version"], Self.readVersions.contains(version) else {
            throw .newerFormat(found: file.metadata["version"] ?? "")
        }
        guard let architecture = file.metadata["architecture"].flatMap(Architecture.init(rawValue:)) else {
            throw .metadata(key: "architecture")
        }
        var tensors = file.tensors
        let whitening = try Self.whitening(Self.whitening, from: &tensors)
        let comparisonWhitening = try Self.whitening(Self.comparison, from: &tensors)
        let pens = try Self.pens(from: &tensors)
        let strips = tensors.removeValue(forKey: ReferenceFile.strips)
        let network: NetworkParameters
        let layers: [EmbeddedLayer] = version == "1" ? [.last] : try Self.value("embedding", in: file)
        guard layers.first == .last, Set(layers).count == layers.count,
            layers.allSatisfy({ architecture.dimension(of: $0) != nil })
        else { throw .metadata(key: "embedding") }
        do {
            network = try NetworkParameters(architecture: architecture, tensors: tensors, embeddedLayers: layers)
        } catch {
            throw .network(error)
        }
        for whitening in [whitening, comparisonWhitening] {
            guard let whitening, whitening.inputDimension != network.embeddingDimension else { continue }
            throw .metadata(key: "whitening.projection")
        }
        if let odd = pens.first(where: { $0.dimension != network.embeddingDimension }) {
            throw .metadata(key: Self.tensor("matrix", of: odd.pen))
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
            whitening: whitening,
            comparisonWhitening: comparisonWhitening,
            pens: pens,
            calibration: calibration,
            reference: try Self.reference(in: file, strips: strips, dimension: network.embeddingDimension),
            card: try Self.value("card", in: file)
        )
    }

    /// Takes the two tensors of a whitening out of a file's; nil when there is neither.
    private static func whitening(
        _ name: String,
        from tensors: inout [String: Tensor]
    ) throws(ModelFileError) -> Whitening? {
        let mean = tensors.removeValue(forKey: "\(name).mean")
        let projection = tensors.removeValue(forKey: "\(name).projection")
        switch (mean, projection) {
        case (nil, nil):
            return nil
        case (let mean?, let projection?)
        where mean.shape.count == 1 && mean.count > 0 && projection.shape.count == 2
            && projection.shape[1] == mean.count && projection.shape[0] > 0:
            return Whitening(mean: mean.values, projection: projection.values)
        default:
            throw .metadata(key: "\(name).projection")
        }
    }

    private static func tensor(_ part: String, of pen: OtherPen) -> String { "pen.\(pen.rawValue).\(part)" }

    /// Takes the tensors of all pens out of a file's.
    private static func pens(from tensors: inout [String: Tensor]) throws(ModelFileError) -> [PenForecast] {
        var forecasts: [PenForecast] = []
        for pen in OtherPen.allCases {
            let offset = tensors.removeValue(forKey: tensor("offset", of: pen))
            let matrix = tensors.removeValue(forKey: tensor("matrix", of: pen))
            switch (offset, matrix) {
            case (nil, nil):
                continue
            case (let offset?, let matrix?)
            where offset.shape.count == 1 && offset.count > 0 && matrix.shape == [offset.count, offset.count]:
                forecasts.append(PenForecast(pen: pen, offset: offset.values, matrix: matrix.values))
            default:
                throw .metadata(key: tensor("matrix", of: pen))
            }
        }
        return forecasts
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
