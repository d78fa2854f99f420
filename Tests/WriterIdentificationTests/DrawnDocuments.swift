import NeuralNetwork
import PageAnalysis
import WriterIdentification

/// Documents of invented writers, as directions in a plane with seeded noise; no network is involved.
struct DrawnDocuments {
    let model: RecognitionModel
    var pages: [LabelledPage] = []

    /// A page a document.
    init(writers: Int, documentsEach: Int, noise: Float, calibration: ScoreCalibration? = nil, seed: UInt64 = 1) {
        model = RecognitionModel(
            network: NetworkParameters(architecture: .residual, classCount: 2, seed: 1),
            writers: ["known 1", "known 2"],
            calibration: calibration,
            card: ModelCard(title: "test", created: "", trainedOn: "", terms: "")
        )
        var generator = SeededGenerator(seed: seed)
        for writer in 0..<writers {
            let own = (0..<192).map { _ in Float.random(in: -1...1, using: &generator) }
            for document in 0..<documentsEach {
                let aggregate = own.map { $0 + noise * Float.random(in: -1...1, using: &generator) }
                pages.append(page(writer: "writer \(writer)", document: "letter \(document)", aggregate: aggregate))
            }
        }
    }

    var documents: [LabelledDocument] { LabelledDocument.grouping(pages, model: model) }

    func page(writer: String, document: String, aggregate: [Float]) -> LabelledPage {
        LabelledPage(
            id: "\(writer)/\(document)",
            writer: writer,
            document: document,
            split: nil,
            description: PageDescription(
                patches: [PatchLocation(x: 60, y: 60, inkShare: 0.1)],
                embeddings: [],
                logPosteriors: [-0.7, -0.7],
                aggregate: aggregate,
                descriptor: model.descriptor(ofAggregate: aggregate)
            ),
            lines: [[0]]
        )
    }
}
