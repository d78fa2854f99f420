internal import NeuralNetwork

/// A reference population as a model file holds it: this as metadata, the strips of all documents as one tensor.
struct ReferenceFile: Codable {
    /// The name of the tensor [n, D].
    static let strips = "reference.strips"

    struct Document: Codable {
        var writer: String
        var isBilevel: Bool
        var scans: [String]
        /// Of each of its strips, which follow each other in the tensor.
        var patchCounts: [Int]
    }

    var name: String
    var version: Int
    var sha256: String
    var documents: [Document]

    init(_ population: ReferencePopulation) {
        name = population.name
        version = population.version
        sha256 = population.sha256
        documents = population.documents.map {
            Document(
                writer: $0.writer,
                isBilevel: $0.isBilevel,
                scans: $0.scans,
                patchCounts: $0.strips.map(\.patchCount)
            )
        }
    }

    /// nil when the tensor does not fit.
    func population(_ strips: Tensor, dimension: Int) -> ReferencePopulation? {
        let counts = documents.map(\.patchCounts.count)
        guard strips.shape == [counts.reduce(0, +), dimension],
            documents.allSatisfy({ $0.patchCounts.allSatisfy { $0 > 0 } })
        else { return nil }
        var next = 0
        let read = documents.map { document in
            ReferencePopulation.Document(
                writer: document.writer,
                strips: document.patchCounts.map { patchCount in
                    defer { next += dimension }
                    return WritingStrip(
                        aggregate: Array(strips.values[next..<next + dimension]),
                        patchCount: patchCount
                    )
                },
                isBilevel: document.isBilevel,
                scans: document.scans
            )
        }
        return ReferencePopulation(name: name, version: version, sha256: sha256, documents: read)
    }
}
