internal import Glibc
internal import PageAnalysis

/// Which patches moved the score of a comparison, and where they lie.
///
/// What a document is compared by is the whitened mean of its patches, so the similarity of two documents is exactly the sum,
/// over all pairs of a patch of one and a patch of the other, of the products of their whitened embeddings, up to one
/// factor. Nothing is approximated: what is shown for a pair is its very share of the similarity.
public struct ComparisonEvidence: Sendable, Hashable, Codable {
    /// The middle of a patch.
    public struct Place: Sendable, Hashable, Codable {
        /// Which page of the document, from 0.
        public var page: Int
        /// In pixels of the page at 300 dpi.
        public var x: Int
        public var y: Int
    }

    /// What a pair speaks for.
    public enum Direction: String, Sendable, Codable {
        /// It raises the similarity.
        case `for`
        /// It lowers the similarity.
        case against
    }

    public struct PatchPair: Sendable, Hashable, Codable {
        public var questioned: Place
        public var known: Place
        /// Cosine of the whitened embeddings, -1...1.
        public var similarity: Double
        /// The similarity that the documents would have if all pairs were like this one; over all pairs it is on average
        /// their similarity.
        public var contribution: Double
        public var direction: Direction
    }

    /// The largest contributions, those for one writer first, larger ones first.
    public var pairs: [PatchPair]
    /// By page and patch: how much more the patch resembles the other document than documents of the population on
    /// average; over all patches of a document they add up to its similarity less its mean similarity to the population.
    public var questionedContributions: [[Double]]
    public var knownContributions: [[Double]]

    /// - Parameters:
    ///   - cohortMean: [d], see ``Cohort/mean``.
    ///   - whitening: what the similarity is measured with: that of a comparison or that of a ranking.
    ///   - limit: pairs shown for each direction; no patch, nor one that overlaps it by half, is shown twice.
    public init(
        questioned: [PageDescription],
        known: [PageDescription],
        cohortMean: [Float],
        whitening: Whitening?,
        limit: Int = 4
    ) {
        let left = WhitenedPatches(questioned, whitening)
        let right = WhitenedPatches(known, whitening)
        questionedContributions = left.contributions(towards: right.descriptor, cohortMean: cohortMean)
        knownContributions = right.contributions(towards: left.descriptor, cohortMean: cohortMean)
        let candidates = Self.extremes(left, right, count: 400)
        pairs =
            Self.distinct(candidates.highest, left, right, .for, limit)
            + Self.distinct(candidates.lowest, left, right, .against, limit)
    }

    private struct Candidate {
        var left: Int
        var right: Int
        var product: Float
    }

    /// The pairs of the largest and of the smallest products, most extreme first.
    private static func extremes(
        _ left: WhitenedPatches,
        _ right: WhitenedPatches,
        count: Int
    ) -> (highest: [Candidate], lowest: [Candidate]) {
        var highest: [Candidate] = []
        var lowest: [Candidate] = []
        for one in left.places.indices {
            var row: [Candidate] = []
            for other in right.places.indices {
                row.append(Candidate(left: one, right: other, product: left.vectors[one].dot(right.vectors[other])))
            }
            row.sort { ($0.product, $1.right) > ($1.product, $0.right) }
            highest += row.prefix(4).filter { $0.product > 0 }
            lowest += row.suffix(4).reversed().filter { $0.product < 0 }
        }
        highest.sort { ($0.product, $1.left, $1.right) > ($1.product, $0.left, $0.right) }
        lowest.sort { ($0.product, $0.left, $0.right) < ($1.product, $1.left, $1.right) }
        return (Array(highest.prefix(count)), Array(lowest.prefix(count)))
    }

    private static func distinct(
        _ candidates: [Candidate],
        _ left: WhitenedPatches,
        _ right: WhitenedPatches,
        _ direction: Direction,
        _ limit: Int
    ) -> [PatchPair] {
        var chosen: [PatchPair] = []
        for candidate in candidates where chosen.count < limit {
            let (one, other) = (left.places[candidate.left], right.places[candidate.right])
            if chosen.contains(where: { $0.questioned.overlaps(one) || $0.known.overlaps(other) }) { continue }
            let scale = left.scale * right.scale
            chosen.append(
                PatchPair(
                    questioned: one,
                    known: other,
                    similarity: Double(left.units[candidate.left].dot(right.units[candidate.right])),
                    contribution: Double(candidate.product) * scale,
                    direction: direction
                )
            )
        }
        return chosen
    }
}

extension ComparisonEvidence.Place {
    fileprivate func overlaps(_ other: ComparisonEvidence.Place) -> Bool {
        page == other.page && abs(x - other.x) < PatchExtractor.side / 2 && abs(y - other.y) < PatchExtractor.side / 2
    }
}

/// The patches of a document where it is compared.
private struct WhitenedPatches {
    let places: [ComparisonEvidence.Place]
    let vectors: [[Float]]
    let units: [[Float]]
    let descriptor: [Float]
    /// 1 over the length of the mean of the vectors.
    let scale: Double
    private let patchesOfPage: [Int]

    init(_ pages: [PageDescription], _ whitening: Whitening?) {
        var places: [ComparisonEvidence.Place] = []
        var vectors: [[Float]] = []
        for (index, page) in pages.enumerated() {
            let dimension = page.embeddingDimension
            for (patch, location) in page.patches.enumerated() {
                let embedding = Array(page.embeddings[patch * dimension..<(patch + 1) * dimension])
                places.append(ComparisonEvidence.Place(page: index, x: location.x, y: location.y))
                vectors.append(whitening?.apply(embedding) ?? embedding)
            }
        }
        var mean = [Float](repeating: 0, count: vectors.first?.count ?? 0)
        for vector in vectors { for index in mean.indices { mean[index] += vector[index] } }
        let count = Float(max(vectors.count, 1))
        mean = mean.map { $0 / count }
        let length = Double(mean.dot(mean)).squareRoot()
        self.places = places
        self.vectors = vectors
        self.units = vectors.map { $0.normalized() }
        self.descriptor = mean.normalized()
        self.scale = length > 0 ? 1 / length : 0
        self.patchesOfPage = pages.map(\.patches.count)
    }

    func contributions(towards other: [Float], cohortMean: [Float]) -> [[Double]] {
        let direction = zip(other, cohortMean).map { $0 - $1 }
        let share = scale / Double(max(vectors.count, 1))
        var values = vectors.map { Double($0.dot(direction)) * share }[...]
        return patchesOfPage.map { count in
            defer { values = values.dropFirst(count) }
            return Array(values.prefix(count))
        }
    }
}
