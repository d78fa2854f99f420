internal import PageAnalysis

/// About one line of a document's writing: what is cut away or pooled when a comparison needs less or more text.
public struct WritingStrip: Sendable, Hashable {
    /// [D]: the mean of the unit-length embeddings of its patches.
    public var aggregate: [Float]
    /// How many patches it has, at least 1.
    public var patchCount: Int

    public init(aggregate: [Float], patchCount: Int) {
        self.aggregate = aggregate
        self.patchCount = patchCount
    }

    /// A page in as many strips as it has lines, from top to bottom: its patches in the order of their rows, in equal
    /// shares. Fewer strips when there are fewer patches than lines.
    public static func strips(of page: PageDescription, lineCount: Int) -> [WritingStrip] {
        let dimension = page.embeddingDimension
        let order = page.patches.indices.sorted {
            (page.patches[$0].y, page.patches[$0].x, $0) < (page.patches[$1].y, page.patches[$1].x, $1)
        }
        let stripCount = max(1, min(lineCount, order.count))
        var strips: [WritingStrip] = []
        for strip in 0..<stripCount {
            let patches = order[strip * order.count / stripCount..<(strip + 1) * order.count / stripCount]
            guard !patches.isEmpty else { continue }
            var sum = [Float](repeating: 0, count: dimension)
            for patch in patches {
                for index in 0..<dimension { sum[index] += page.embeddings[patch * dimension + index] }
            }
            strips.append(
                WritingStrip(aggregate: sum.map { $0 / Float(patches.count) }, patchCount: patches.count)
            )
        }
        return strips
    }
}

extension RecognitionModel {
    /// What strips taken together are compared by.
    func comparisonDescriptor(of strips: some Sequence<WritingStrip>) -> ComparisonDescriptor {
        var sum: [Float] = []
        var count: Float = 0
        for strip in strips {
            if sum.isEmpty { sum = [Float](repeating: 0, count: strip.aggregate.count) }
            let weight = Float(strip.patchCount)
            for index in sum.indices { sum[index] += weight * strip.aggregate[index] }
            count += weight
        }
        return comparisonDescriptor(ofAggregate: sum.map { $0 / max(count, 1) })
    }
}
