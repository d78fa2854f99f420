/// Leave-one-out retrieval: every page whose writer has another page queries all other pages.
///
/// Pages of writers with one page are distractors only. Ties break against the system: of equal scores the irrelevant
/// ones come first (McSherry and Najork 2008 on ties in ranked retrieval).
public enum RetrievalEvaluation {
    public static func evaluate(_ pages: [LabelledPage]) -> EvaluationResult {
        var result = EvaluationResult(protocol: .retrieval, queries: 0, writers: Set(pages.map(\.writer)).count)
        let pageCounts = Dictionary(pages.map { ($0.writer, 1) }, uniquingKeysWith: +)
        let depths = [1, 5, 10]
        var softHits = [Int](repeating: 0, count: depths.count)
        let hardDepths = [2, 3, 4]
        var hardHits = [Int](repeating: 0, count: hardDepths.count)
        var precisionSum = 0.0
        for (index, query) in pages.enumerated() {
            guard let ofWriter = pageCounts[query.writer], ofWriter > 1 else { continue }
            let relevance = ranking(of: pages, for: index)
            precisionSum += averagePrecision(relevance, relevantCount: ofWriter - 1)
            for (position, depth) in depths.enumerated() where relevance.prefix(depth).contains(true) {
                softHits[position] += 1
            }
            for (position, depth) in hardDepths.enumerated() where !relevance.prefix(depth).contains(false) {
                hardHits[position] += 1
            }
            result.queries += 1
        }
        guard result.queries > 0 else { return result }
        let queries = Double(result.queries)
        result.mAP = precisionSum / queries
        result.top1 = Double(softHits[0]) / queries
        result.top5 = Double(softHits[1]) / queries
        result.top10 = Double(softHits[2]) / queries
        result.hardTopK = Dictionary(
            uniqueKeysWithValues: zip(hardDepths, hardHits).map { ("\($0)", Double($1) / queries) }
        )
        return result
    }

    /// For each result in order, whether it is by the query's writer.
    private static func ranking(of pages: [LabelledPage], for query: Int) -> [Bool] {
        let descriptor = pages[query].description.descriptor
        var scored: [(score: Float, isRelevant: Bool)] = []
        for (index, page) in pages.enumerated() where index != query {
            scored.append((descriptor.dot(page.description.descriptor), page.writer == pages[query].writer))
        }
        scored.sort { $0.score != $1.score ? $0.score > $1.score : !$0.isRelevant && $1.isRelevant }
        return scored.map(\.isRelevant)
    }

    /// Mean of the precisions at the ranks of the relevant results (Manning, Raghavan and Schütze 2008, section 8.4).
    public static func averagePrecision(_ relevance: [Bool], relevantCount: Int) -> Double {
        var found = 0
        var sum = 0.0
        for (index, isRelevant) in relevance.enumerated() where isRelevant {
            found += 1
            sum += Double(found) / Double(index + 1)
        }
        return sum / Double(max(relevantCount, 1))
    }
}
