/// The answers to one query, best first, each judged right or wrong.
///
/// Of equal scores the wrong answers come first, so that ties count against the system (McSherry and Najork 2008 on
/// ties in ranked retrieval).
public struct JudgedRanking: Sendable, Hashable {
    public struct Answer: Sendable, Hashable {
        public var id: String
        public var score: Double

        public init(id: String, score: Double) {
            self.id = id
            self.score = score
        }
    }

    /// Tells the query from all others of the evaluation.
    public let query: String
    public let answers: [Answer]
    /// The right answers; those that are not among `answers` are missed.
    public let relevant: Set<String>

    /// Orders the answers.
    public init(query: String, answers: [Answer], relevant: Set<String>) {
        self.query = query
        self.answers = answers.sorted {
            if $0.score != $1.score { return $0.score > $1.score }
            let isRelevant = (relevant.contains($0.id), relevant.contains($1.id))
            return isRelevant.0 == isRelevant.1 ? $0.id < $1.id : isRelevant.1
        }
        self.relevant = relevant
    }

    /// Whether a right answer is among the first `depth`.
    public func hasRelevant(within depth: Int) -> Bool { answers.prefix(depth).contains { relevant.contains($0.id) } }

    /// Whether the first `depth` answers are all right.
    public func isAllRelevant(within depth: Int) -> Bool {
        answers.prefix(depth).allSatisfy { relevant.contains($0.id) }
    }

    public var averagePrecision: Double {
        RetrievalEvaluation.averagePrecision(
            answers.map { relevant.contains($0.id) },
            relevantCount: relevant.count
        )
    }

    /// The same ranking as one of several draws of an evaluation.
    func ofDraw(_ draw: Int) -> JudgedRanking {
        JudgedRanking(query: "\(draw)/\(query)", answers: answers, relevant: relevant)
    }

    /// Soft top-1, top-5 and top-10 of rankings.
    static func topFigures(_ rankings: [JudgedRanking]) -> [Figure: Double] {
        func share(_ depth: Int) -> Double {
            Double(rankings.count { $0.hasRelevant(within: depth) }) / Double(max(rankings.count, 1))
        }
        return [.top1: share(1), .top5: share(5), .top10: share(10)]
    }
}
