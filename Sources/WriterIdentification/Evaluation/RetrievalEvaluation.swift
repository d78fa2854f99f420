/// Leave-one-out retrieval: every page whose writer has another page queries all other pages.
///
/// Pages of writers with one page are distractors only.
public enum RetrievalEvaluation {
    public static func rankings(_ pages: [LabelledPage]) -> [JudgedRanking] {
        let idsOfWriter = Dictionary(grouping: pages, by: \.writer).mapValues { Set($0.map(\.id)) }
        return pages.indices.compactMap { query in
            let relevant = idsOfWriter[pages[query].writer, default: []].subtracting([pages[query].id])
            return relevant.isEmpty ? nil : ranking(of: pages, for: query, relevant: relevant)
        }
    }

    public static func result(_ rankings: [JudgedRanking], writers: Int) -> EvaluationResult {
        var result = EvaluationResult(protocol: .retrieval, queries: rankings.count, writers: writers)
        guard !rankings.isEmpty else { return result }
        let queries = Double(rankings.count)
        result.figures = JudgedRanking.topFigures(rankings)
        result.figures[.mAP] = rankings.reduce(0) { $0 + $1.averagePrecision } / queries
        for (figure, depth) in [(Figure.hardTop2, 2), (.hardTop3, 3), (.hardTop4, 4)] {
            result.figures[figure] = Double(rankings.count { $0.isAllRelevant(within: depth) }) / queries
        }
        return result
    }

    private static func ranking(of pages: [LabelledPage], for query: Int, relevant: Set<String>) -> JudgedRanking {
        let descriptor = pages[query].description.descriptor
        return JudgedRanking(
            query: pages[query].id,
            answers: pages.indices.filter { $0 != query }.map { index in
                JudgedRanking.Answer(
                    id: pages[index].id,
                    score: Double(descriptor.dot(pages[index].description.descriptor))
                )
            },
            relevant: relevant
        )
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
