/// What likeness a document has by chance: its similarities to all documents of the reference population.
///
/// A similarity is worth more where both documents resemble nobody else: it is expressed in standard deviations above
/// the mean of each document's own similarities to the population, and the two are averaged (symmetric normalisation,
/// Kenny, Bayesian speaker verification with heavy-tailed priors, Odyssey 2010; Auckenthaler et al. 2000).
public struct Cohort: Sendable {
    private let descriptors: [(writer: String, descriptor: ComparisonDescriptor)]
    /// With fewer documents a standard deviation means nothing.
    static let fewestDocuments = 10

    public init(_ population: ReferencePopulation, model: RecognitionModel) {
        descriptors = population.documents.map { ($0.writer, model.comparisonDescriptor(of: $0.strips)) }
    }

    /// Sums over a document's similarities to the population, by writer, so that writers can be left out.
    public struct Similarities: Sendable {
        fileprivate struct Sums {
            var count = 0.0
            var sum = 0.0
            var squares = 0.0
        }
        fileprivate var total = Sums()
        fileprivate var byWriter: [String: Sums] = [:]

        /// `similarity` in standard deviations above the mean, some writers left out; nil when too few remain.
        public func standardized(_ similarity: Double, leavingOut writers: [String]) -> Double? {
            var rest = total
            // In one order, so that the same comparison has the same rounding.
            for writer in Set(writers).sorted() {
                guard let own = byWriter[writer] else { continue }
                rest.count -= own.count
                rest.sum -= own.sum
                rest.squares -= own.squares
            }
            guard rest.count >= Double(Cohort.fewestDocuments) else { return nil }
            let mean = rest.sum / rest.count
            let variance = max(rest.squares / rest.count - mean * mean, 1e-6)
            return (similarity - mean) / variance.squareRoot()
        }
    }

    /// [1 + pens][d]: what each variant of a document is multiplied by in its mean similarity to the population, which is the
    /// sum of these products.
    func directions(from descriptor: ComparisonDescriptor) -> [[Float]] {
        var mean = descriptor.variants.map { [Float](repeating: 0, count: $0.count) }
        let share = 1 / Float(max(descriptors.count, 1))
        for (_, other) in descriptors {
            for (variant, direction) in descriptor.directions(towards: other).enumerated() {
                for index in direction.indices { mean[variant][index] += share * direction[index] }
            }
        }
        return mean
    }

    public func similarities(to descriptor: ComparisonDescriptor) -> Similarities {
        var similarities = Similarities()
        for (writer, other) in descriptors {
            let value = descriptor.similarity(to: other)
            var own = similarities.byWriter[writer] ?? Similarities.Sums()
            own.count += 1
            own.sum += value
            own.squares += value * value
            similarities.byWriter[writer] = own
            similarities.total.count += 1
            similarities.total.sum += value
            similarities.total.squares += value * value
        }
        return similarities
    }
}
