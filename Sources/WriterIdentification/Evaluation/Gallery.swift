/// Enrolled pages in memory: the plain twin of the archive's search, for evaluation and calibration.
public struct Gallery: Sendable {
    /// In the order of first appearance; the index is the writer's identifier.
    public let writers: [String]
    private let model: RecognitionModel
    private let meanDescriptors: [[Float]]
    private let pageDescriptors: [[[Float]]]
    private let classIndices: [Int?]

    public init(_ pages: [LabelledPage], model: RecognitionModel) {
        var indices: [String: Int] = [:]
        var writers: [String] = []
        var sums: [[Float]] = []
        var descriptors: [[[Float]]] = []
        for page in pages {
            let index = indices[page.writer] ?? writers.count
            if index == writers.count {
                indices[page.writer] = index
                writers.append(page.writer)
                sums.append([Float](repeating: 0, count: page.description.embeddingDimension))
                descriptors.append([])
            }
            let weight = Float(page.description.patches.count)
            for position in sums[index].indices {
                sums[index][position] += weight * page.description.aggregate[position]
            }
            descriptors[index].append(page.description.descriptor)
        }
        var weights = [Float](repeating: 0, count: writers.count)
        for page in pages { weights[indices[page.writer] ?? 0] += Float(page.description.patches.count) }
        let classes = Dictionary(model.writers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        self.writers = writers
        self.model = model
        self.meanDescriptors = zip(sums, weights).map { sum, weight in
            model.descriptor(ofAggregate: sum.map { $0 / max(weight, 1) })
        }
        self.pageDescriptors = descriptors
        self.classIndices = writers.map { classes[$0] }
    }

    /// How every writer's descriptors compare with those of a probe; a writer's identifier is the index in `writers`.
    public func similarities(to descriptor: [Float]) -> [WriterSimilarity] {
        writers.indices.map { index in
            WriterSimilarity(
                writerID: Int64(index),
                toMean: descriptor.dot(meanDescriptors[index]),
                toBestPage: pageDescriptors[index].map { descriptor.dot($0) }.max() ?? -1,
                classIndex: classIndices[index]
            )
        }
    }
}
