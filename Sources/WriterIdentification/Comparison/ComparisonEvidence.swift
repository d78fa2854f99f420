internal import Glibc
internal import PageAnalysis

/// Which patches moved the score of a comparison, and where they lie.
///
/// What a document is compared by is the whitened mean of its patches, as they are or under another pen, so the similarity of
/// two documents is exactly the sum, over all pairs of a patch of one and a patch of the other, of the products of their
/// whitened embeddings, up to one factor for each way round. Nothing is approximated: what is shown for a pair is its very
/// share of the similarity.
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
        /// Cosine of the whitened embeddings under the pens of the comparison, -1...1; of both ways round the mean.
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

    /// The evidence of a comparison.
    ///
    /// - Parameters:
    ///   - cohort: what likeness documents have by chance.
    ///   - model: what the documents were described with.
    public init(questioned: [PageDescription], known: [PageDescription], cohort: Cohort, model: RecognitionModel) {
        let whitening = model.comparisonWhitening ?? model.whitening
        let left = WhitenedPatches(questioned, whitening, pens: model.pens)
        let right = WhitenedPatches(known, whitening, pens: model.pens)
        self.init(
            left,
            right,
            usual: (cohort.directions(from: left.descriptor), cohort.directions(from: right.descriptor))
        )
    }

    /// The evidence of a ranking, which knows no pens.
    ///
    /// - Parameters:
    ///   - meanDescriptor: [d]: of those whom the documents might resemble by chance, not of length 1.
    ///   - model: what the documents were described with.
    public init(
        questioned: [PageDescription],
        known: [PageDescription],
        meanDescriptor: [Float],
        model: RecognitionModel
    ) {
        let left = WhitenedPatches(questioned, model.whitening)
        let right = WhitenedPatches(known, model.whitening)
        self.init(left, right, usual: ([meanDescriptor], [meanDescriptor]))
    }

    /// - Parameters:
    ///   - usual: for each side, what its variants are multiplied by in its mean similarity to the population.
    ///   - limit: pairs shown for each direction; no patch, nor one that overlaps it by half, is shown twice.
    private init(
        _ left: WhitenedPatches,
        _ right: WhitenedPatches,
        usual: (left: [[Float]], right: [[Float]]),
        limit: Int = 4
    ) {
        questionedContributions = left.contributions(towards: right.descriptor, usual: usual.left)
        knownContributions = right.contributions(towards: left.descriptor, usual: usual.right)
        let ways = [
            (left.descriptor.mostLike(right.descriptor).variant, 0),
            (0, right.descriptor.mostLike(left.descriptor).variant),
        ]
        let compared = (
            left: left.sides(variants: ways.map(\.0)),
            right: right.sides(variants: ways.map(\.1))
        )
        let candidates = Self.extremes(compared.left, compared.right, count: 400)
        pairs =
            Self.distinct(candidates.highest, compared.left, compared.right, .for, limit)
            + Self.distinct(candidates.lowest, compared.left, compared.right, .against, limit)
    }

    private struct Candidate {
        var left: Int
        var right: Int
        var product: Float
    }

    /// The pairs of the largest and of the smallest products, most extreme first.
    private static func extremes(
        _ left: ComparedPatches,
        _ right: ComparedPatches,
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
        _ left: ComparedPatches,
        _ right: ComparedPatches,
        _ direction: Direction,
        _ limit: Int
    ) -> [PatchPair] {
        var chosen: [PatchPair] = []
        for candidate in candidates where chosen.count < limit {
            let (one, other) = (left.places[candidate.left], right.places[candidate.right])
            if chosen.contains(where: { $0.questioned.overlaps(one) || $0.known.overlaps(other) }) { continue }
            chosen.append(
                PatchPair(
                    questioned: one,
                    known: other,
                    similarity: Double(left.units[candidate.left].dot(right.units[candidate.right])),
                    contribution: Double(candidate.product),
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

/// The patches of a document as they enter the products of a comparison, both ways round in one vector.
private struct ComparedPatches {
    let places: [ComparisonEvidence.Place]
    /// [n][2 d]: the product of two patches is their contribution.
    let vectors: [[Float]]
    /// [n][2 d]: the product of two patches is their similarity.
    let units: [[Float]]
}

/// The patches of a document where it is compared.
private struct WhitenedPatches {
    let descriptor: ComparisonDescriptor
    private let places: [ComparisonEvidence.Place]
    /// [1 + pens][n][d]: as they are, then under each pen.
    private let variants: [[[Float]]]
    /// [1 + pens]: 1 over the length of the mean of the vectors.
    private let scales: [Float]
    private let patchesOfPage: [Int]

    init(_ pages: [PageDescription], _ whitening: Whitening?, pens: [PenForecast] = []) {
        var places: [ComparisonEvidence.Place] = []
        var embeddings: [[Float]] = []
        for (index, page) in pages.enumerated() {
            let dimension = page.embeddingDimension
            for (patch, location) in page.patches.enumerated() {
                places.append(ComparisonEvidence.Place(page: index, x: location.x, y: location.y))
                embeddings.append(Array(page.embeddings[patch * dimension..<(patch + 1) * dimension]))
            }
        }
        func whitened(_ embeddings: [[Float]]) -> [[Float]] { embeddings.map { whitening?.apply($0) ?? $0 } }
        let variants = [whitened(embeddings)] + pens.map { pen in whitened(embeddings.map(pen.apply)) }
        let means = variants.map(Self.mean)
        self.places = places
        self.variants = variants
        self.descriptor = ComparisonDescriptor(means.map { $0.normalized() })
        self.scales = means.map { mean in
            let length = mean.dot(mean).squareRoot()
            return length > 0 ? 1 / length : 0
        }
        self.patchesOfPage = pages.map(\.patches.count)
    }

    private static func mean(_ vectors: [[Float]]) -> [Float] {
        var mean = [Float](repeating: 0, count: vectors.first?.count ?? 0)
        for vector in vectors { for index in mean.indices { mean[index] += vector[index] } }
        return mean.map { $0 / Float(max(vectors.count, 1)) }
    }

    /// - Parameter chosen: the variant for each way round.
    func sides(variants chosen: [Int]) -> ComparedPatches {
        let half = Float(0.5).squareRoot()
        func joined(_ part: (_ variant: Int, _ patch: Int) -> [Float]) -> [[Float]] {
            places.indices.map { patch in chosen.flatMap { variant in part(variant, patch).map { $0 * half } } }
        }
        return ComparedPatches(
            places: places,
            vectors: joined { variant, patch in variants[variant][patch].map { $0 * scales[variant] } },
            units: joined { variant, patch in variants[variant][patch].normalized() }
        )
    }

    /// - Parameter usual: [1 + pens][d]: what the variants are multiplied by in the mean similarity to the population.
    func contributions(towards other: ComparisonDescriptor, usual: [[Float]]) -> [[Double]] {
        var values = [Double](repeating: 0, count: places.count)
        for (variant, direction) in descriptor.directions(towards: other).enumerated() {
            let excess = zip(direction, usual[variant]).map { $0 - $1 }
            let share = Double(scales[variant]) / Double(max(places.count, 1))
            for patch in places.indices { values[patch] += Double(variants[variant][patch].dot(excess)) * share }
        }
        var rest = values[...]
        return patchesOfPage.map { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }
}
