internal import NeuralNetwork

/// How the patches of one page differ from each other, over many pages, and how they would under other pens: what must not
/// count when two documents are compared, as one writer's patches differ so too.
///
/// Within-class covariance normalisation (Hatch, Kajarekar and Stolcke, "Within-class covariance normalization for SVM-based
/// speaker recognition", Interspeech 2006), a class being a page: no writer has to be known.
public struct WithinPageScatter: Sendable {
    /// The share of the identity in the covariance, 0...1, so that no direction is made endlessly long.
    static let shrinkage = 0.01
    /// Every page is described four times; more pages than this would take long.
    private static let pageLimit = 500

    private let dimension: Int
    /// [D]
    private var sumOfMeans: [Double]
    /// [D, D]
    private var products: [Double]
    private var pageCount = 0
    /// Patches less one a page.
    private var freedom = 0

    public init(dimension: Int) {
        self.dimension = dimension
        sumOfMeans = [Double](repeating: 0, count: dimension)
        products = [Double](repeating: 0, count: dimension * dimension)
    }

    /// Whether page `index` of `count` is one of those to be added: all, or evenly drawn ones where there are very many.
    public static func takes(_ index: Int, of count: Int) -> Bool {
        count <= pageLimit || index * pageLimit / count != (index + 1) * pageLimit / count
    }

    /// Adds a page; one without patches adds nothing.
    ///
    /// - Parameter otherPens: the page's patches described again as other pens would have left them.
    public mutating func add(_ page: PageDescription, underOtherPens otherPens: [PageDescription] = []) {
        precondition(page.embeddingDimension == dimension, "embeddings of D values")
        guard !page.patches.isEmpty else { return }
        let embeddings = otherPens.reduce(page.embeddings) { $0 + $1.embeddings }
        let count = embeddings.count / dimension
        // [D, n], so that the product with its transpose is [D, D].
        var centred = [Float](repeating: 0, count: count * dimension)
        for index in 0..<dimension {
            var sum: Float = 0
            for patch in 0..<count { sum += embeddings[patch * dimension + index] }
            let mean = sum / Float(count)
            for patch in 0..<count { centred[index * count + patch] = embeddings[patch * dimension + index] - mean }
        }
        let product = LinearAlgebra.multiply(
            centred,
            centred,
            rows: dimension,
            inner: count,
            columns: dimension,
            transposingB: true
        )
        for index in products.indices { products[index] += Double(product[index]) }
        for index in 0..<dimension { sumOfMeans[index] += Double(page.aggregate[index]) }
        pageCount += 1
        freedom += count - 1
    }

    /// The whitening that makes all directions equally long within pages, all D kept.
    ///
    /// - Returns: nil with fewer patches than would fill the covariance twice over, and where it is not finite.
    public var whitening: Whitening? {
        guard freedom >= dimension * 2 else { return nil }
        return Whitening(
            mean: sumOfMeans.map { $0 / Double(pageCount) },
            covariance: products.map { $0 / Double(freedom) },
            outputDimension: dimension,
            shrinkage: Self.shrinkage
        )
    }
}
