internal import PageAnalysis

/// Comparisons between documents of a reference population, each cut to the amounts of text of the case.
///
/// A structure of arrays: entry i of each belongs to comparison i.
public struct ReferencePairs: Sendable, Hashable {
    /// More different-writer comparisons than this are thinned out evenly: they add nothing but time.
    static let differentWriterLimit = 12_000

    /// Of the descriptors, -1...1; see ``ComparisonDescriptor/similarity(to:)``.
    public private(set) var similarity: [Double] = []
    /// The similarity in standard deviations above what is usual in the population; see ``Cohort``.
    public private(set) var typicality: [Double] = []
    public private(set) var isSameWriter: [Bool] = []
    /// Indices into `writers`; equal for comparisons within one writer.
    public private(set) var firstWriter: [Int] = []
    public private(set) var secondWriter: [Int] = []
    public let writers: [String]
    public let amount: ComparedAmount

    public var count: Int { similarity.count }
    public var sameWriterCount: Int { isSameWriter.count { $0 } }
    public var differentWriterCount: Int { count - sameWriterCount }

    /// Compares each document, cut to the lesser amount, with the writing of each writer, cut or pooled to the greater.
    ///
    /// The writing of a writer begins with one document and goes on with the next ones until there is enough of it; it
    /// never holds the document that it is compared with.
    ///
    /// - Parameter poolsDocuments: false lets it stop at its first document.
    public init(
        _ population: ReferencePopulation,
        amount: ComparedAmount,
        model: RecognitionModel,
        poolsDocuments: Bool = true
    ) {
        let documents = population.documents
        let names = Set(documents.map(\.writer)).sorted()
        let indexOfName = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let writerOf = documents.map { indexOfName[$0.writer] ?? 0 }
        var documentsOf = [[Int]](repeating: [], count: names.count)
        for (document, writer) in writerOf.enumerated() { documentsOf[writer].append(document) }
        writers = names
        self.amount = amount

        func pooled(from start: Int, without excluded: Int?) -> ComparisonDescriptor {
            guard poolsDocuments else {
                return model.comparisonDescriptor(of: documents[start].strips.prefix(amount.greater))
            }
            let own = documentsOf[writerOf[start]]
            let first = own.firstIndex(of: start) ?? 0
            let order = (own[first...] + own[..<first]).filter { $0 != excluded }
            return model.comparisonDescriptor(of: order.lazy.flatMap { documents[$0].strips }.prefix(amount.greater))
        }
        let lesser = documents.map { model.comparisonDescriptor(of: $0.strips.prefix(amount.lesser)) }
        let greater = documents.indices.map { pooled(from: $0, without: nil) }
        let cohort = Cohort(population, model: model)
        let lesserUsual = lesser.map { cohort.similarities(to: $0) }
        let greaterUsual = greater.map { cohort.similarities(to: $0) }
        let isSymmetric = amount.lesser == amount.greater

        func add(_ first: Int, _ second: Int, descriptor: ComparisonDescriptor, usual: Cohort.Similarities) {
            let (one, other) = (writerOf[first], writerOf[second])
            let value = lesser[first].similarity(to: descriptor)
            let excluded = [documents[first].writer, documents[second].writer]
            guard let left = lesserUsual[first].standardized(value, leavingOut: excluded),
                let right = usual.standardized(value, leavingOut: excluded)
            else { return }
            similarity.append(value)
            typicality.append((left + right) / 2)
            isSameWriter.append(one == other)
            firstWriter.append(one)
            secondWriter.append(other)
        }
        var different: [(Int, Int)] = []
        for first in documents.indices {
            for second in documents.indices where first != second && !(isSymmetric && second < first) {
                guard writerOf[first] == writerOf[second] else {
                    different.append((first, second))
                    continue
                }
                let descriptor = pooled(from: second, without: first)
                add(first, second, descriptor: descriptor, usual: cohort.similarities(to: descriptor))
            }
        }
        for (first, second) in Self.thinned(different) {
            add(first, second, descriptor: greater[second], usual: greaterUsual[second])
        }
    }

    private static func thinned(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
        guard pairs.count > differentWriterLimit else { return pairs }
        var generator = SeededGenerator(seed: 1)
        return Array(pairs.shuffled(using: &generator).prefix(differentWriterLimit))
    }
}
