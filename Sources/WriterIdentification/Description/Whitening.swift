internal import NeuralNetwork

/// Makes the directions in which pages differ by chance as short as those in which writers differ.
///
/// Principal component whitening with shrinkage of the covariance towards a multiple of the identity
/// (Ledoit and Wolf 2004 give the form; the share is a parameter here).
public struct Whitening: Sendable, Equatable {
    /// [D]: the mean of the aggregates that it was fitted on.
    public let mean: [Float]
    /// [d, D] row-major.
    public let projection: [Float]

    /// Traps when `projection` is not made of rows as long as `mean`.
    public init(mean: [Float], projection: [Float]) {
        precondition(!mean.isEmpty && projection.count % mean.count == 0, "rows of the mean's length")
        self.mean = mean
        self.projection = projection
    }

    public var inputDimension: Int { mean.count }
    public var outputDimension: Int { projection.count / mean.count }

    /// Makes the directions of a covariance equally long, the longest first.
    ///
    /// - Parameters:
    ///   - mean: [D].
    ///   - covariance: [D, D].
    ///   - outputDimension: how many directions to keep, at most D.
    ///   - shrinkage: the share of the identity, as long as the covariance's mean direction, 0...1.
    /// - Returns: nil when the covariance is not finite.
    package init?(mean: [Double], covariance: [Double], outputDimension: Int, shrinkage: Double) {
        let dimension = mean.count
        var trace = 0.0
        for index in 0..<dimension { trace += covariance[index * dimension + index] }
        let identityShare = max(shrinkage * trace / Double(dimension), .leastNormalMagnitude)
        var shrunk = covariance.map { $0 * (1 - shrinkage) }
        for index in 0..<dimension { shrunk[index * dimension + index] += identityShare }
        guard let system = LinearAlgebra.symmetricEigen(shrunk, n: dimension) else { return nil }
        var projection = [Float](repeating: 0, count: outputDimension * dimension)
        for row in 0..<outputDimension {
            let scale = 1 / system.values[row].squareRoot()
            for column in 0..<dimension {
                projection[row * dimension + column] = Float(system.vectors[row * dimension + column] * scale)
            }
        }
        self.init(mean: mean.map { Float($0) }, projection: projection)
    }

    /// The projected aggregate, not yet of length 1.
    public func apply(_ aggregate: [Float]) -> [Float] {
        precondition(aggregate.count == inputDimension, "an aggregate of D values")
        return (0..<outputDimension).map { row in
            var sum: Float = 0
            let start = row * inputDimension
            for column in 0..<inputDimension { sum += projection[start + column] * (aggregate[column] - mean[column]) }
            return sum
        }
    }
}
