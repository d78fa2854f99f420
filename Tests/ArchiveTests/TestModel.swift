import NeuralNetwork
import Synchronization
import WriterIdentification

/// Untrained models: they describe pages as repeatably as trained ones.
enum TestModel {
    static func model(classes: [String] = ["Ada", "Berta"], seed: UInt64 = 7, title: String = "untrained")
        -> RecognitionModel
    {
        RecognitionModel(
            network: NetworkParameters(architecture: .residual, classCount: classes.count, seed: seed),
            writers: classes,
            sampling: PatchSampling(patchesPerPage: 24, seed: 1),
            whitening: whitening(seed: seed),
            calibration: calibration,
            card: ModelCard(
                title: title,
                created: "2026-01-01T00:00:00Z",
                trainedOn: "nothing",
                terms: "free",
                metrics: ["validation.patchAccuracy": 0.5]
            )
        )
    }

    static func file(classes: [String] = ["Ada", "Berta"], seed: UInt64 = 7) -> [UInt8] {
        encoded.withLock { encoded in
            let key = "\(seed) \(classes)"
            if let file = encoded[key] { return file }
            let file = model(classes: classes, seed: seed).encoded()
            encoded[key] = file
            return file
        }
    }

    private static let encoded = Mutex<[String: [UInt8]]>([:])

    /// Keeps the first 16 directions as they are.
    private static func whitening(seed: UInt64) -> Whitening {
        let dimension = NetworkParameters(architecture: .residual, classCount: 1, seed: seed).embeddingDimension
        var projection = [Float](repeating: 0, count: 16 * dimension)
        for row in 0..<16 { projection[row * dimension + row] = 1 }
        return Whitening(mean: [Float](repeating: 0, count: dimension), projection: projection)
    }

    private static let calibration: ScoreCalibration? = {
        var observations: [ScoreCalibration.Observation] = []
        for step in 0..<20 {
            let similarity = Double(step) / 20
            observations.append(.init(similarity: similarity, classEvidence: nil, isSameWriter: step > 8))
            observations.append(.init(similarity: similarity, classEvidence: nil, isSameWriter: step > 11))
        }
        return ScoreCalibration.fit(observations, basis: "invented")
    }()
}
