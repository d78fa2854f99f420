internal import WriterIdentification

/// How far from a probe candidates are looked for.
struct CandidateReach: Hashable {
    /// The nearest pages, whose writers are candidates.
    var pages: Int
    /// The writers whose pages as a whole are nearest.
    var writers: Int

    static let first = CandidateReach(pages: 200, writers: 100)

    var doubled: CandidateReach { CandidateReach(pages: pages * 2, writers: writers * 2) }
}

/// Writers found by their nearest pages and by their pages as a whole.
///
/// A writer in neither list is no more similar than the ends of the lists in either way, so the mean of both ends bounds
/// that writer's score: when the last writer wanted is above the bound, nobody better was missed (the threshold algorithm
/// of Fagin, Lotem and Naor 2003, section 4).
struct CandidateWriters {
    private let reach: CandidateReach
    private var found: Set<Int64> = []
    private var pageCount = 0
    private var writerCount = 0
    private var leastOfPages = 1.0
    private var leastOfWriters = 1.0

    init(reach: CandidateReach) {
        self.reach = reach
    }

    /// In the order of their numbers.
    var writers: [Int64] { found.sorted() }

    /// A near page; `writer` is nil when it is no evidence of anybody's hand.
    mutating func addPage(of writer: Int64?, similarity: Double) {
        pageCount += 1
        leastOfPages = min(leastOfPages, similarity)
        if let writer { found.insert(writer) }
    }

    /// A writer who is near as a whole.
    mutating func add(_ writer: Int64, similarity: Double) {
        writerCount += 1
        leastOfWriters = min(leastOfWriters, similarity)
        found.insert(writer)
    }

    /// Whether nobody outside can be among the best `top` of `ranking`, which ranks those found and everybody whom the
    /// network was trained on.
    func decides(_ top: Int, of ranking: WriterRanking) -> Bool {
        if pageCount < reach.pages || writerCount < reach.writers { return true }
        guard ranking.candidates.count >= top, top > 0 else { return top <= 0 }
        return ranking.candidates[top - 1].score > (leastOfPages + leastOfWriters) / 2
    }
}
