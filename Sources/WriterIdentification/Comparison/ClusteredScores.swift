/// Scores of comparisons together with whose documents were compared, for intervals that are clustered by writer.
public struct ClusteredScores: Sendable, Hashable {
    public private(set) var scores = LabelledScores()
    public let writerCount: Int
    private var sameWriters: [Int] = []
    private var differentWriters: [(Int, Int)] = []

    public init(writerCount: Int) { self.writerCount = writerCount }

    /// - Parameter writers: indices below `writerCount`; equal for a comparison within one writer.
    public mutating func append(_ score: Double, writers: (Int, Int)) {
        scores.append(score, isSameWriter: writers.0 == writers.1)
        if writers.0 == writers.1 { sameWriters.append(writers.0) } else { differentWriters.append(writers) }
    }

    /// The scores of a draw of writers: each comparison as often as its writers were drawn, for two writers the product.
    public func resampled(_ multiplicities: [Double]) -> LabelledScores {
        var drawn = LabelledScores()
        for (score, writer) in zip(scores.sameWriter, sameWriters) {
            for _ in 0..<Int(multiplicities[writer]) { drawn.sameWriter.append(score) }
        }
        for (score, writers) in zip(scores.differentWriter, differentWriters) {
            let times = multiplicities[writers.0] * multiplicities[writers.1]
            for _ in 0..<Int(times) { drawn.differentWriter.append(score) }
        }
        return drawn
    }

    /// The same comparisons with other scores, for instance bounded ones.
    public func mapped(_ transform: (Double) -> Double) -> ClusteredScores {
        var mapped = self
        mapped.scores = LabelledScores(
            sameWriter: scores.sameWriter.map(transform),
            differentWriter: scores.differentWriter.map(transform)
        )
        return mapped
    }

    public static func == (one: ClusteredScores, other: ClusteredScores) -> Bool {
        one.scores == other.scores && one.writerCount == other.writerCount && one.sameWriters == other.sameWriters
            && one.differentWriters.elementsEqual(other.differentWriters, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(scores)
        hasher.combine(writerCount)
    }
}
