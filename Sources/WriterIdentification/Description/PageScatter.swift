internal import NeuralNetwork

/// How pages differ: among each other, each within itself from patch to patch, and each from itself under other pens. From
/// this follow the whitenings by which pages are ranked and documents are compared; no writer has to be known.
///
/// The embedding has one or more layers, and each has a whitening of its own. What differs within a page is made short as by
/// within-class covariance normalisation (Hatch, Kajarekar and Stolcke, "Within-class covariance normalization for SVM-based
/// speaker recognition", Interspeech 2006), a class being a page.
public struct PageScatter: Sendable {
    /// The share of the identity in a covariance within pages, 0...1, so that no direction is made endlessly long.
    static let shrinkageWithin = 0.01
    /// The same in a covariance among pages.
    static let shrinkageAmong = 0.1
    /// How much more other pens' differences count than those among pages.
    static let penWeight = 16.0
    /// Patches of one line of writing: what the mean of so many differs by is chance, too.
    static let patchesOfLine = 12.0
    /// Under other pens every page is described four times; more pages than this would take long.
    private static let pageLimit = 500

    /// Where each layer lies in an embedding.
    private let layers: [Range<Int>]
    private let dimension: Int
    /// [D]
    private var sumOfMeans: [Double]
    /// [D, D]: of the aggregates with themselves.
    private var among: [Double]
    public private(set) var pageCount = 0
    /// [D, D]: of patches less the mean of their page under all pens.
    private var within: [Double]
    /// Patches less one a page.
    private var freedom = 0
    /// [D, D]: of a page's aggregate under each pen less their mean.
    private var pens: [Double]
    private var penCount = 0

    /// - Parameter layerDimensions: how many numbers each layer of an embedding has, that before the classifier first.
    public init(layerDimensions: [Int]) {
        precondition(!layerDimensions.isEmpty, "an embedding has a layer")
        var start = 0
        layers = layerDimensions.map { count in
            defer { start += count }
            return start..<start + count
        }
        dimension = start
        sumOfMeans = [Double](repeating: 0, count: dimension)
        among = [Double](repeating: 0, count: dimension * dimension)
        within = among
        pens = among
    }

    /// Whether page `index` of `count` is one of those to be added under other pens: all, or evenly drawn ones where there
    /// are very many.
    public static func takes(_ index: Int, of count: Int) -> Bool {
        EvenDraw(limit: pageLimit).takes(index, of: count)
    }

    /// Adds how a page differs from others; one without patches adds nothing.
    public mutating func add(_ page: PageDescription) {
        precondition(page.embeddingDimension == dimension, "embeddings of D values")
        guard !page.patches.isEmpty else { return }
        for row in 0..<dimension { sumOfMeans[row] += Double(page.aggregate[row]) }
        Self.addProducts(of: page.aggregate.map(Double.init), to: &among)
        pageCount += 1
    }

    /// Adds how a page differs from others and from itself; one without patches adds nothing.
    ///
    /// - Parameter otherPens: the page's patches described again as other pens would have left them.
    public mutating func add(_ page: PageDescription, underOtherPens otherPens: [PageDescription]) {
        add(page)
        guard !page.patches.isEmpty else { return }
        addPatches(otherPens.reduce(page.embeddings) { $0 + $1.embeddings })
        addPens(([page] + otherPens).filter { !$0.patches.isEmpty }.map(\.aggregate))
    }

    private mutating func addPatches(_ embeddings: [Float]) {
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
        for index in product.indices { within[index] += Double(product[index]) }
        freedom += count - 1
    }

    private mutating func addPens(_ aggregates: [[Float]]) {
        for aggregate in aggregates {
            let difference = aggregate.indices.map { index in
                Double(aggregate[index]) - aggregates.reduce(0) { $0 + Double($1[index]) } / Double(aggregates.count)
            }
            Self.addProducts(of: difference, to: &pens)
        }
        penCount += aggregates.count
    }

    private static func addProducts(of vector: [Double], to products: inout [Double]) {
        let count = vector.count
        for row in 0..<count {
            let factor = vector[row]
            for column in 0..<count { products[row * count + column] += factor * vector[column] }
        }
    }

    private var mean: [Double] { sumOfMeans.map { $0 / Double(pageCount) } }

    /// [D, D]
    private var covarianceAmongPages: [Double] {
        let mean = mean
        return among.indices.map { index in
            let centre = mean[index / dimension] * mean[index % dimension]
            return (among[index] - Double(pageCount) * centre) / Double(pageCount - 1)
        }
    }

    /// The whitening that makes pages differ equally in all directions, and little in what depends on the pen or on which
    /// line is seen: for ranking.
    ///
    /// - Parameter outputDimension: how many directions to keep, those in which pages then differ most; at most D.
    /// - Returns: nil with fewer pages than two, and where the covariance is not finite.
    public func rankingWhitening(outputDimension: Int) -> Whitening? {
        guard pageCount >= 2 else { return nil }
        let covariance = covarianceAmongPages
        let parts = layers.compactMap { whiteningAmongPages(of: $0, covariance, outputDimension: outputDimension) }
        guard parts.count == layers.count else { return nil }
        return Whitening.joining(parts, covariance: covariance)
            .reduced(to: outputDimension, covariance: covariance)
    }

    /// The whitening that makes all directions of the layer before the classifier equally long within pages, and those of
    /// other layers as for ranking, where there are twice as many pages as directions: for comparing two documents. All D
    /// are kept.
    ///
    /// - Returns: nil with fewer patches than would fill the covariance twice over, and where it is not finite.
    public var comparisonWhitening: Whitening? {
        guard freedom >= dimension * 2, pageCount >= 2 else { return nil }
        let covariance = covarianceAmongPages
        let parts = layers.compactMap { layer in
            layer.lowerBound > 0 && pageCount >= 2 * layer.count
                ? whiteningAmongPages(of: layer, covariance, outputDimension: dimension)
                : whiteningWithinPages(of: layer)
        }
        guard parts.count == layers.count else { return nil }
        return Whitening.joining(parts, covariance: covariance)
    }

    private func whiteningWithinPages(of layer: Range<Int>) -> Whitening? {
        Whitening(
            mean: Array(mean[layer]),
            covariance: block(layer, of: within).map { $0 / Double(freedom) },
            outputDimension: layer.count,
            shrinkage: Self.shrinkageWithin
        )
    }

    private func whiteningAmongPages(
        of layer: Range<Int>,
        _ covariance: [Double],
        outputDimension: Int
    ) -> Whitening? {
        let underPens = block(layer, of: pens).map { $0 * Self.penWeight / Double(max(penCount, 1)) }
        let byChance = block(layer, of: within).map { $0 / (Self.patchesOfLine * Double(max(freedom, 1))) }
        return Whitening(
            mean: Array(mean[layer]),
            covariance: zip(block(layer, of: covariance), zip(underPens, byChance)).map { $0 + $1.0 + $1.1 },
            outputDimension: min(outputDimension, layer.count),
            shrinkage: Self.shrinkageAmong
        )
    }

    /// The part of a [D, D] matrix that belongs to one layer.
    private func block(_ layer: Range<Int>, of matrix: [Double]) -> [Double] {
        layer.flatMap { row in matrix[row * dimension + layer.lowerBound..<row * dimension + layer.upperBound] }
    }
}
