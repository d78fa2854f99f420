import NeuralNetwork
import PageAnalysis
import WriterIdentification

/// Un-augmented patches of held-out documents, to see how well a network in training does on what it never saw.
struct ValidationSet: Sendable {
    private let patches: [UInt8]
    private let labels: [Int32]

    /// At most `limit` patches, the same number of each held-out page; nil when there are none.
    init?(_ pages: PageCollection, classes: [String: Int32], limit: Int) {
        let heldOut = pages.indices(.heldOut)
        guard !heldOut.isEmpty else { return nil }
        let perPage = max(1, limit / heldOut.count)
        let patchSize = PatchExtractor.side * PatchExtractor.side
        var patches: [UInt8] = []
        var labels: [Int32] = []
        for page in heldOut {
            guard let label = classes[pages.entries[page].writer] else { continue }
            let ofPage = pages.store.patches(ofPage: page)
            let count = min(perPage, ofPage.locations.count, limit - labels.count)
            patches += ofPage.pixels.prefix(count * patchSize)
            labels += [Int32](repeating: label, count: count)
        }
        guard !labels.isEmpty else { return nil }
        self.patches = patches
        self.labels = labels
    }

    var count: Int { labels.count }

    /// The share of patches whose largest class is their writer's.
    func accuracy(of parameters: NetworkParameters, configuration: TrainingConfiguration) throws(NetworkError) -> Double
    {
        let session = try InferenceSession(
            parameters: parameters,
            batchSize: configuration.batchSize,
            precision: configuration.precision
        )
        let output = try session.run(patches)
        let classCount = session.classCount
        var correct = 0
        for (patch, label) in labels.enumerated() {
            let row = output.logits[patch * classCount..<(patch + 1) * classCount]
            let largest = row.indices.max { row[$0] < row[$1] }
            if largest == row.startIndex + Int(label) { correct += 1 }
        }
        return Double(correct) / Double(labels.count)
    }
}
