/// Several pages described as one document.
public struct DocumentDescription: Sendable {
    /// [D]: the mean of the embeddings of all patches.
    public var aggregate: [Float]
    /// Whitened, of length 1.
    public var descriptor: [Float]
    /// What it is compared by with one other document.
    public var comparisonDescriptor: ComparisonDescriptor
    /// [W]: the mean over all patches of the natural log-posteriors.
    public var meanLogPosterior: [Float]

    /// Traps without pages.
    public init(_ pages: [PageDescription], model: RecognitionModel) {
        precondition(!pages.isEmpty, "a document has at least one page")
        let total = Float(max(pages.reduce(0) { $0 + $1.patches.count }, 1))
        func mean(_ values: (PageDescription) -> [Float]) -> [Float] {
            var sum: [Float] = []
            for page in pages {
                let part = values(page)
                if sum.isEmpty { sum = [Float](repeating: 0, count: part.count) }
                let weight = Float(page.patches.count) / total
                for index in part.indices { sum[index] += weight * part[index] }
            }
            return sum
        }
        self.aggregate = mean(\.aggregate)
        self.meanLogPosterior = mean(\.meanLogPosterior)
        self.descriptor = model.descriptor(ofAggregate: aggregate)
        self.comparisonDescriptor = model.comparisonDescriptor(ofAggregate: aggregate)
    }
}
