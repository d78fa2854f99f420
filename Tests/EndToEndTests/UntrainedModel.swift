import Foundation
import NeuralNetwork
import WriterIdentification

/// A model file with seeded random weights, for checkouts without the base model.
enum UntrainedModel {
    static func write(to file: URL) throws {
        let model = RecognitionModel(
            network: NetworkParameters(architecture: .residual, classCount: 2, seed: 7),
            writers: ["nobody", "nobody else"],
            card: ModelCard(title: "untrained", created: "2026-01-01T00:00:00Z", trainedOn: "nothing", terms: "none")
        )
        try Data(model.encoded()).write(to: file)
    }
}
