internal import Glibc
internal import PageAnalysis

/// Everything that turns the scores of one comparison into a likelihood ratio: fitted on a reference population under
/// the amounts of text of the case.
public struct ComparisonSystem: Sendable {
    /// With fewer writers of two documents there is no likelihood ratio.
    public static let fewestWriters = 20
    /// Comparisons of each kind that a fit needs at least.
    public static let fewestPairs = 20
    static let foldCount = 5

    public let amount: ComparedAmount
    public let pairs: ReferencePairs
    public let calibration: PairCalibration
    /// The natural log likelihood ratios of the population's own comparisons, each by a fit without its two writers'
    /// fifths of the population; not bounded.
    public let validation: ClusteredScores
    public let bounds: LikelihoodRatioBounds
    public let writerCount: Int
    public let cohort: Cohort

    /// - Parameter poolsDocuments: see ``ReferencePairs/init(_:amount:model:poolsDocuments:)``.
    /// - Returns: nil when the population has too few writers or comparisons.
    public init?(
        _ population: ReferencePopulation,
        amount: ComparedAmount,
        model: RecognitionModel,
        poolsDocuments: Bool = true
    ) {
        let pairs = ReferencePairs(population, amount: amount, model: model, poolsDocuments: poolsDocuments)
        guard population.counts.writersOfSeveralDocuments >= Self.fewestWriters,
            pairs.sameWriterCount >= Self.fewestPairs, pairs.differentWriterCount >= Self.fewestPairs,
            let calibration = PairCalibration.fit(pairs),
            let validation = Self.crossValidated(pairs)
        else { return nil }
        self.amount = amount
        self.pairs = pairs
        self.calibration = calibration
        self.validation = validation
        self.writerCount = pairs.writers.count
        self.bounds = LikelihoodRatioBounds(validation.scores, writerCount: pairs.writers.count)
        self.cohort = Cohort(population, model: model)
    }

    /// The score of two documents by their descriptors, the same whichever comes first.
    public func score(_ one: ComparisonDescriptor, _ other: ComparisonDescriptor) -> ComparisonScore {
        let similarity = one.similarity(to: other)
        let usual = [one, other].map { cohort.similarities(to: $0).standardized(similarity, leavingOut: []) ?? 0 }
        return ComparisonScore(similarity: similarity, typicality: (usual[0] + usual[1]) / 2)
    }

    /// The likelihood ratio of a score, bounded, with its interval.
    public func likelihoodRatio(of score: ComparisonScore, bootstrap: Bootstrap) -> BoundedLikelihoodRatio {
        let unbounded = log10LikelihoodRatio(score, calibration)
        let replicas = bootstrap.replicas(writerCount: writerCount) { multiplicities -> Double? in
            let weights = pairs.isSameWriter.indices.map { pair -> Double in
                let first = multiplicities[pairs.firstWriter[pair]]
                return pairs.isSameWriter[pair] ? first : first * multiplicities[pairs.secondWriter[pair]]
            }
            return PairCalibration.fit(pairs, weights: weights, start: calibration).map {
                log10LikelihoodRatio(score, $0)
            }
        }
        let interval = Bootstrap.interval(of: replicas) ?? (unbounded, unbounded)
        let (value, rule) = bounds.bounded(unbounded)
        return BoundedLikelihoodRatio(
            log10: value,
            unboundedLog10: unbounded,
            lower: bounds.bounded(min(interval.lower, unbounded)).value,
            upper: bounds.bounded(max(interval.upper, unbounded)).value,
            cap: rule
        )
    }

    private func log10LikelihoodRatio(_ score: ComparisonScore, _ calibration: PairCalibration) -> Double {
        calibration.logLikelihoodRatio(similarity: score.similarity, typicality: score.typicality) / log(10)
    }

    /// Each comparison by a fit on comparisons between writers of the other folds only.
    private static func crossValidated(_ pairs: ReferencePairs) -> ClusteredScores? {
        var generator = SeededGenerator(seed: 1)
        var foldOf = [Int](repeating: 0, count: pairs.writers.count)
        for (place, writer) in pairs.writers.indices.shuffled(using: &generator).enumerated() {
            foldOf[writer] = place % foldCount
        }
        var scores = ClusteredScores(writerCount: pairs.writers.count)
        for one in 0..<foldCount {
            for other in one..<foldCount {
                var weights = [Double](repeating: 0, count: pairs.count)
                var asked: [Int] = []
                for pair in 0..<pairs.count {
                    let folds = (foldOf[pairs.firstWriter[pair]], foldOf[pairs.secondWriter[pair]])
                    if min(folds.0, folds.1) == one, max(folds.0, folds.1) == other { asked.append(pair) }
                    if folds.0 != one, folds.0 != other, folds.1 != one, folds.1 != other { weights[pair] = 1 }
                }
                guard !asked.isEmpty else { continue }
                guard let fit = PairCalibration.fit(pairs, weights: weights) else { return nil }
                for pair in asked {
                    scores.append(
                        fit.logLikelihoodRatio(
                            similarity: pairs.similarity[pair],
                            typicality: pairs.typicality[pair]
                        ),
                        writers: (pairs.firstWriter[pair], pairs.secondWriter[pair])
                    )
                }
            }
        }
        return scores.scores.hasBothKinds ? scores : nil
    }
}

/// What a comparison measures.
public struct ComparisonScore: Sendable, Hashable, Codable {
    /// Of the descriptors, -1...1; see ``ComparisonDescriptor/similarity(to:)``.
    public var similarity: Double
    /// The similarity in standard deviations above what is usual in the reference population.
    public var typicality: Double

    public init(similarity: Double, typicality: Double) {
        self.similarity = similarity
        self.typicality = typicality
    }
}

/// A likelihood ratio within its bounds; decimal logarithms.
public struct BoundedLikelihoodRatio: Sendable, Hashable, Codable {
    public var log10: Double
    /// Before the bounds.
    public var unboundedLog10: Double
    /// The 95 % interval that the choice of reference writers leaves, within the bounds.
    public var lower: Double
    public var upper: Double
    /// The rule that held it back; nil when none did.
    public var cap: LikelihoodRatioBounds.Rule?
}
