/// The scores of a verification experiment: comparisons of one writer's documents, and of two writers' documents.
///
/// A larger score speaks more for one writer. Where a figure rests on the scale of the scores and not on their order
/// alone, they are natural logarithms of likelihood ratios; each figure says so.
public struct LabelledScores: Sendable, Hashable {
    /// Of pairs by one writer.
    public var sameWriter: [Double]
    /// Of pairs by two writers.
    public var differentWriter: [Double]

    public init(sameWriter: [Double] = [], differentWriter: [Double] = []) {
        self.sameWriter = sameWriter
        self.differentWriter = differentWriter
    }

    public mutating func append(_ score: Double, isSameWriter: Bool) {
        if isSameWriter { sameWriter.append(score) } else { differentWriter.append(score) }
    }

    /// Whether there are comparisons of both kinds; without them no figure has a meaning.
    public var hasBothKinds: Bool { !sameWriter.isEmpty && !differentWriter.isEmpty }

    /// How many pairs of each kind have each score, smallest score first.
    func tallies() -> [ScoreTally] {
        let scored = sameWriter.map { (score: $0, isSame: true) } + differentWriter.map { (score: $0, isSame: false) }
        var tallies: [ScoreTally] = []
        for (score, isSame) in scored.sorted(by: { $0.score < $1.score }) {
            if tallies.last?.score != score { tallies.append(ScoreTally(score: score)) }
            if isSame {
                tallies[tallies.count - 1].sameWriterCount += 1
            } else {
                tallies[tallies.count - 1].differentWriterCount += 1
            }
        }
        return tallies
    }
}

/// How many pairs of each kind share one score.
struct ScoreTally {
    var score: Double
    var sameWriterCount = 0
    var differentWriterCount = 0
}
