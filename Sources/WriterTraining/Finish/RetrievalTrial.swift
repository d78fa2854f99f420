import WriterIdentification

/// Queries and a gallery to measure descriptors with, all of pages that the network was not trained on.
///
/// Pages of writers that the network never saw say most about writers to come, so they alone ask, each other, when there
/// are enough of them; otherwise pages of held-out documents ask among the training pages.
struct RetrievalTrial {
    /// At most this many training pages are ranked for each query.
    static let galleryLimit = 4000

    private let queries: [PageAggregate]
    private let gallery: [PageAggregate]

    /// - Returns: nil with fewer queries than `fewestQueries`.
    init?(_ pages: [PageAggregate], fewestQueries: Int) {
        let strangers = pages.filter { $0.entry.role == .otherWriter }
        self.init(queries: strangers, gallery: strangers)
        guard queryCount < fewestQueries else { return }
        let training = pages.filter { $0.entry.role == .training }
        self.init(
            queries: pages.filter { $0.entry.role == .heldOut },
            gallery: Self.thinned(training, to: Self.galleryLimit)
        )
        if queryCount < fewestQueries { return nil }
    }

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

    private static func thinned(_ pages: [PageAggregate], to limit: Int) -> [PageAggregate] {
        let step = (pages.count + limit - 1) / limit
        return step <= 1 ? pages : stride(from: 0, to: pages.count, by: step).map { pages[$0] }
    }

    private static func isSameDocument(_ page: PageAggregate, _ other: PageAggregate) -> Bool {
        page.entry.document == other.entry.document && page.entry.writer == other.entry.writer
    }

    private static func isRelevant(_ page: PageAggregate, to query: PageAggregate) -> Bool {
        page.entry.writer == query.entry.writer && page.entry.document != query.entry.document
    }
}
