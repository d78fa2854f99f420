import WriterIdentification

/// Queries and a gallery to measure descriptors with.
struct RetrievalTrial {
    private let queries: [PageAggregate]
    private let gallery: [PageAggregate]

    /// Keeps the queries that have a page of their writer in the gallery, from another document.
    init(queries: [PageAggregate], gallery: [PageAggregate]) {
        self.gallery = gallery
        self.queries = queries.filter { query in gallery.contains { Self.isRelevant($0, to: query) } }
    }

    var queryCount: Int { queries.count }

    /// The mean over the queries of the average precision; ties count against the system.
    func meanAveragePrecision(_ whitening: Whitening?) -> Double {
        func descriptors(_ pages: [PageAggregate]) -> [[Float]] {
            pages.map { (whitening?.apply($0.aggregate) ?? $0.aggregate).normalized() }
        }
        let galleryDescriptors = descriptors(gallery)
        var sum = 0.0
        for (query, descriptor) in zip(queries, descriptors(queries)) {
            var scored: [(score: Float, isRelevant: Bool)] = []
            for (page, other) in zip(gallery, galleryDescriptors) where !Self.isSameDocument(page, query) {
                scored.append((descriptor.dot(other), page.entry.writer == query.entry.writer))
            }
            scored.sort { $0.score != $1.score ? $0.score > $1.score : !$0.isRelevant && $1.isRelevant }
            let relevance = scored.map(\.isRelevant)
            sum += RetrievalEvaluation.averagePrecision(relevance, relevantCount: relevance.count { $0 })
        }
        return sum / Double(max(queries.count, 1))
    }

    private static func isSameDocument(_ page: PageAggregate, _ other: PageAggregate) -> Bool {
        page.entry.document == other.entry.document && page.entry.writer == other.entry.writer
    }

    private static func isRelevant(_ page: PageAggregate, to query: PageAggregate) -> Bool {
        page.entry.writer == query.entry.writer && page.entry.document != query.entry.document
    }
}
