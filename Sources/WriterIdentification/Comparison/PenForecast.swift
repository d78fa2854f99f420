internal import NeuralNetwork
public import PageAnalysis

/// Foretells the aggregate that a page would have if it had been written with another pen, by an affine map of the one that it
/// has.
public struct PenForecast: Sendable, Equatable {
    public let pen: OtherPen
    /// [D]
    public let offset: [Float]
    /// [D, D] row-major.
    public let matrix: [Float]

    /// Traps unless the matrix is square and as large as the offset.
    public init(pen: OtherPen, offset: [Float], matrix: [Float]) {
        precondition(!offset.isEmpty && matrix.count == offset.count * offset.count, "a square matrix")
        self.pen = pen
        self.offset = offset
        self.matrix = matrix
    }

    /// How many values an aggregate has.
    public var dimension: Int { offset.count }

    /// [D]: the aggregate under the pen. For a single patch it is the patch's share: the mean over patches is that of their
    /// mean.
    public func apply(_ aggregate: [Float]) -> [Float] {
        precondition(aggregate.count == dimension, "an aggregate of D values")
        return (0..<dimension).map { row in
            var sum = offset[row]
            let start = row * dimension
            for column in 0..<dimension { sum += matrix[start + column] * aggregate[column] }
            return sum
        }
    }
}
