public import PageAnalysis

/// What the network says of one page: its patches, their embeddings and posteriors, and the page's descriptor.
public struct PageDescription: Sendable {
    /// Where the n patches lie, in pixels of the normalised page.
    public var patches: [PatchLocation]
    /// [n, D] row-major, each row of length 1.
    public var embeddings: [Float]
    /// [n, W] row-major: natural logarithms of the posteriors over the model's writers.
    public var logPosteriors: [Float]
    /// [D]: the mean of the embeddings. Aggregates of several pages, weighted by their patches, add up.
    public var aggregate: [Float]
    /// The whitened aggregate, of length 1; its dot product with another page's is their similarity, -1...1.
    public var descriptor: [Float]

    public init(
        patches: [PatchLocation],
        embeddings: [Float],
        logPosteriors: [Float],
        aggregate: [Float],
        descriptor: [Float]
    ) {
        self.patches = patches
        self.embeddings = embeddings
        self.logPosteriors = logPosteriors
        self.aggregate = aggregate
        self.descriptor = descriptor
    }

    public var embeddingDimension: Int { aggregate.count }
    public var classCount: Int { patches.isEmpty ? 0 : logPosteriors.count / patches.count }

    /// [W]: the mean over the patches of the natural log-posteriors.
    public var meanLogPosterior: [Float] { meanLogPosterior(ofPatches: Array(patches.indices)) }

    /// [W]: the same over some of the patches only, for instance those of one text line.
    public func meanLogPosterior(ofPatches indices: [Int]) -> [Float] {
        let classCount = classCount
        var sum = [Float](repeating: 0, count: classCount)
        for patch in indices {
            let start = patch * classCount
            for index in 0..<classCount { sum[index] += logPosteriors[start + index] }
        }
        return sum.map { $0 / Float(max(indices.count, 1)) }
    }

    /// The `limit` largest posteriors of one patch, largest first, ties by class.
    public func largestPosteriors(ofPatch patch: Int, limit: Int = 8) -> [ClassProbability] {
        let classCount = classCount
        let row = logPosteriors[patch * classCount..<(patch + 1) * classCount]
        let order = row.indices.sorted { (row[$0], $1) > (row[$1], $0) }
        return order.prefix(limit).map {
            ClassProbability(classIndex: $0 - row.startIndex, probability: exponential(row[$0]))
        }
    }
}
