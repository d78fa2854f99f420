import NeuralNetwork
import PageAnalysis
import Testing
import WriterIdentification

@Suite struct RecognitionModelFileTests {
    private func model(whitening: Whitening? = nil, calibration: ScoreCalibration? = nil) -> RecognitionModel {
        RecognitionModel(
            network: NetworkParameters(architecture: .residual, classCount: 3, seed: 5),
            writers: ["Ada", "Bo \"the pen\"", "Çelik"],
            sampling: PatchSampling(patchesPerPage: 77, seed: 9),
            whitening: whitening,
            calibration: calibration,
            card: ModelCard(
                title: "test",
                created: "2026-01-01T00:00:00Z",
                trainedOn: "nothing",
                terms: "none",
                parent: "00ff",
                metrics: ["validation.patchAccuracy": 0.5]
            )
        )
    }

    @Test func comesBackAsItWas() throws {
        let whitening = Whitening(
            mean: [Float](repeating: 0.5, count: 192),
            projection: (0..<384).map { Float($0) / 7 }
        )
        let calibration = try #require(
            ScoreCalibration.fit(
                [
                    .init(similarity: 0.9, classEvidence: 1, isSameWriter: true),
                    .init(similarity: 0.1, classEvidence: -1, isSameWriter: false),
                ],
                basis: "two comparisons"
            )
        )
        var original = model(whitening: whitening, calibration: calibration)
        original.comparisonWhitening = Whitening(
            mean: [Float](repeating: 0.25, count: 192),
            projection: (0..<192 * 3).map { Float($0) / 9 }
        )
        original.pens = InventedPopulation.modelOfPens.pens
        let read = try RecognitionModel(modelFile: original.encoded())
        #expect(read.pens == original.pens)
        #expect(read.network == original.network)
        #expect(read.writers == original.writers)
        #expect(read.analysis == original.analysis)
        #expect(read.sampling == original.sampling)
        #expect(read.whitening == whitening)
        #expect(read.comparisonWhitening == original.comparisonWhitening)
        #expect(read.calibration == calibration)
        #expect(read.card == original.card)
        #expect(read.descriptorDimension == 2)
    }

    @Test func whiteningAndCalibrationMayBeAbsent() throws {
        let read = try RecognitionModel(modelFile: model().encoded())
        #expect(read.whitening == nil && read.comparisonWhitening == nil && read.pens.isEmpty)
        #expect(read.calibration == nil)
        #expect(read.descriptorDimension == 192)
    }

    @Test func bringsItsReferencePopulationAlong() throws {
        var original = model()
        original.reference = InventedPopulation.population(writers: 3, spread: 0.5)
        let file = original.encoded()
        #expect(try RecognitionModel(modelFile: file).reference == original.reference)
        let parts = try Safetensors.decode(file)
        var tensors = parts.tensors
        tensors["reference.strips"] = Tensor(shape: [1, 192])
        #expect(throws: ModelFileError.metadata(key: "reference")) {
            try RecognitionModel(modelFile: Safetensors(tensors: tensors, metadata: parts.metadata).encoded())
        }
    }

    @Test func encodingIsTheSameEveryTime() {
        #expect(model().encoded() == model().encoded())
    }

    @Test func refusesWhatIsNoModel() {
        #expect(throws: ModelFileError.notAModel) {
            try RecognitionModel(modelFile: Safetensors(tensors: [:], metadata: [:]).encoded())
        }
        #expect(throws: ModelFileError.newerFormat(found: "99")) {
            try RecognitionModel(
                modelFile: Safetensors(tensors: [:], metadata: ["format": "ductus-model", "version": "99"]).encoded()
            )
        }
        #expect(throws: ModelFileError.self) { try RecognitionModel(modelFile: Array("not a model".utf8)) }
        #expect(throws: ModelFileError.self) { try RecognitionModel(modelFile: []) }
    }

    @Test func refusesATruncatedFileAtAnyLength() {
        let bytes = model().encoded()
        for length in stride(from: 0, to: bytes.count, by: bytes.count / 37) {
            #expect(throws: ModelFileError.self) { try RecognitionModel(modelFile: Array(bytes.prefix(length))) }
        }
    }

    @Test func anEmbeddingOfAnOlderFileHasOneLayer() throws {
        let file = try Safetensors.decode(model().encoded())
        var metadata = file.metadata
        metadata["version"] = "1"
        metadata["embedding"] = nil
        let older = try RecognitionModel(
            modelFile: Safetensors(tensors: file.tensors, metadata: metadata).encoded()
        )
        #expect(older.network.layerDimensions == [128])
        #expect(try RecognitionModel(modelFile: older.encoded()).network == older.network)
    }

    @Test func anOlderFileHasNoPens() throws {
        let file = try Safetensors.decode(model().encoded())
        var metadata = file.metadata
        metadata["version"] = "2"
        let older = Safetensors(tensors: file.tensors, metadata: metadata)
        #expect(try RecognitionModel(modelFile: older.encoded()).pens.isEmpty)
    }

    @Test(arguments: [nil, [192, 3], [3, 192], [3, 3]] as [[Int]?])
    func refusesAPenThatDoesNotFit(shape: [Int]?) throws {
        var original = model()
        original.pens = InventedPopulation.modelOfPens.pens
        let file = try Safetensors.decode(original.encoded())
        var tensors = file.tensors
        tensors["pen.thicker.matrix"] = shape.map { Tensor(shape: $0) }
        if shape == [3, 3] { tensors["pen.thicker.offset"] = Tensor(shape: [3]) }
        #expect(throws: ModelFileError.metadata(key: "pen.thicker.matrix")) {
            try RecognitionModel(modelFile: Safetensors(tensors: tensors, metadata: file.metadata).encoded())
        }
    }

    @Test(arguments: ["[]", "[\"secondBlock\"]", "[\"last\",\"last\"]", "[\"last\",\"lost\"]", "last"])
    func refusesAnEmbeddingThatTheNetworkLacks(layers: String) throws {
        let file = try Safetensors.decode(model().encoded())
        var metadata = file.metadata
        metadata["embedding"] = layers
        let changed = Safetensors(tensors: file.tensors, metadata: metadata)
        #expect(throws: ModelFileError.metadata(key: "embedding")) {
            try RecognitionModel(modelFile: changed.encoded())
        }
    }

    @Test func refusesADifferentNumberOfWritersAndClasses() throws {
        let file = try Safetensors.decode(model().encoded())
        var metadata = file.metadata
        metadata["writers"] = "[\"Ada\"]"
        let changed = Safetensors(tensors: file.tensors, metadata: metadata)
        #expect(throws: ModelFileError.metadata(key: "writers")) { try RecognitionModel(modelFile: changed.encoded()) }
    }
}
