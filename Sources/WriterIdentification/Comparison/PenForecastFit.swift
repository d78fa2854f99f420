public import NeuralNetwork
internal import PageAnalysis

/// Learns ``PenForecast``s from pages that were described as they are and as other pens would have left them.
///
/// What a pen changes is regressed on the aggregate with a penalty (ridge regression, Hoerl and Kennard, Technometrics 12,
/// 1970), so that in directions of which the pages say little only the mean change is foretold. Pens differ by more than one
/// pixel on each side of a stroke, but two pixels fewer leave nothing of many a page: the change is foretold twice over.
public struct PenForecastFit: Sendable {
    /// Added to the variance of every direction, as a share of their mean.
    static let penalty = 0.1
    /// How many times the change that was seen is foretold.
    static let step = 2.0
    /// Fewer pages than this say too little.
    static let fewestPages = 20
    /// Every page is read and described once more for each pen; more pages than this would take long.
    private static let pageLimit = 200

    /// The sums of one pen.
    private struct Change: Sendable {
        /// [D]: of the differences to the aggregate as it is.
        var sum: [Double]
        /// [D, D]: of the differences, by row, times the aggregate.
        var products: [Double]
    }

    private let dimension: Int
    /// [D]
    private var sum: [Double]
    /// [D, D]: of the aggregates with themselves.
    private var products: [Double]
    private var changes: [Change]
    private var pageCount = 0

    /// - Parameter dimension: how many values an aggregate has.
    public init(dimension: Int) {
        self.dimension = dimension
        sum = [Double](repeating: 0, count: dimension)
        products = [Double](repeating: 0, count: dimension * dimension)
        changes = OtherPen.allCases.map { [sum, products] _ in Change(sum: sum, products: products) }
    }

    /// Whether page `index` of `count` is one of those to be added: all, or evenly drawn ones where there are very many.
    public static func takes(_ index: Int, of count: Int) -> Bool { EvenDraw(limit: pageLimit).takes(index, of: count) }

    /// Adds a page.
    ///
    /// - Parameters:
    ///   - aggregate: [D], as it is.
    ///   - underPens: [D] each, under the pens in the order of `OtherPen.allCases`.
    public mutating func add(_ aggregate: [Float], underPens: [[Float]]) {
        precondition(underPens.count == changes.count, "an aggregate for each pen")
        precondition(
            aggregate.count == dimension && underPens.allSatisfy { $0.count == dimension },
            "aggregates of D values"
        )
        let page = aggregate.map(Double.init)
        Self.add(page, times: page, to: &products)
        for index in page.indices { sum[index] += page[index] }
        for (pen, other) in underPens.enumerated() {
            let difference = zip(other, page).map { Double($0) - $1 }
            Self.add(difference, times: page, to: &changes[pen].products)
            for index in difference.indices { changes[pen].sum[index] += difference[index] }
        }
        pageCount += 1
    }

    /// Describes a page under the pens and adds it, unless one of them would have left no writing.
    ///
    /// - Parameters:
    ///   - aggregate: [D], as it is.
    ///   - underPens: its patches under the pens in the order of `OtherPen.allCases`.
    public mutating func add(
        _ aggregate: [Float],
        underPens: [PagePatches?],
        describer: PageDescriber
    ) throws(NetworkError) {
        let written = underPens.compactMap { $0 }.filter { !$0.locations.isEmpty }
        guard written.count == changes.count else { return }
        var aggregates: [[Float]] = []
        for patches in written { aggregates.append(try describer.describe(patches).aggregate) }
        add(aggregate, underPens: aggregates)
    }

    private static func add(_ rows: [Double], times columns: [Double], to products: inout [Double]) {
        let count = columns.count
        for row in 0..<count {
            let factor = rows[row]
            for column in 0..<count { products[row * count + column] += factor * columns[column] }
        }
    }

    /// One for each pen; nil with fewer than 20 pages, and where the pages are not finite.
    public var forecasts: [PenForecast]? {
        guard pageCount >= Self.fewestPages else { return nil }
        let count = Double(pageCount)
        let mean = sum.map { $0 / count }
        var covariance = centred(products, mean, mean)
        var trace = 0.0
        for index in 0..<dimension { trace += covariance[index * dimension + index] }
        let penalty = max(Self.penalty * trace / Double(dimension), .leastNormalMagnitude)
        for index in 0..<dimension { covariance[index * dimension + index] += penalty }
        var forecasts: [PenForecast] = []
        for (pen, change) in zip(OtherPen.allCases, changes) {
            let meanChange = change.sum.map { Self.step * $0 / count }
            guard
                var slopes = LinearAlgebra.solve(
                    covariance,
                    rightSides: centred(change.products.map { Self.step * $0 }, meanChange, mean),
                    n: dimension
                )
            else { return nil }
            var offset = meanChange
            for row in 0..<dimension {
                for column in 0..<dimension { offset[row] -= slopes[row * dimension + column] * mean[column] }
                slopes[row * dimension + row] += 1
            }
            forecasts.append(PenForecast(pen: pen, offset: offset.map { Float($0) }, matrix: slopes.map { Float($0) }))
        }
        return forecasts
    }

    /// [D, D]: the mean product of what is left of two vectors without their means.
    private func centred(_ products: [Double], _ rowMean: [Double], _ columnMean: [Double]) -> [Double] {
        products.indices.map { index in
            products[index] / Double(pageCount) - rowMean[index / dimension] * columnMean[index % dimension]
        }
    }
}
