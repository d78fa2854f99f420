import NeuralNetwork
import WriterIdentification

/// An untrained model: it describes pages as repeatably as a trained one.
enum TestModel {
    static func file(seed: UInt64) -> [UInt8] { seed == 7 ? first : make(seed: seed) }

    private static let first = make(seed: 7)

    private static func make(seed: UInt64) -> [UInt8] {
        let network = NetworkParameters(architecture: .residual, classCount: 2, seed: seed)
        let dimension = network.embeddingDimension
        var projection = [Float](repeating: 0, count: 16 * dimension)
        for row in 0..<16 { projection[row * dimension + row] = 1 }
        return RecognitionModel(
            network: network,
            writers: ["Ada", "Berta"],
            sampling: PatchSampling(patchesPerPage: 24, seed: 1),
            whitening: Whitening(mean: [Float](repeating: 0, count: dimension), projection: projection),
            calibration: ScoreCalibration.fit(
                (0..<20).flatMap { step in
                    [8, 11].map { limit in
                        ScoreCalibration.Observation(
                            similarity: Double(step) / 20,
                            classEvidence: nil,
                            isSameWriter: step > limit
                        )
                    }
                },
                basis: "invented"
            ),
            card: ModelCard(
                title: "untrained \(seed)",
                created: "2026-01-01T00:00:00Z",
                trainedOn: "nothing",
                terms: "free",
                metrics: ["validation.patchAccuracy": 0.5, "validation.mAP.whitening-64": 0.9832, "homemade": 7]
            )
        ).encoded()
    }
}
