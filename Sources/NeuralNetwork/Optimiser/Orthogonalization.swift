/// Brings matrices near the orthogonal matrix that is nearest to each: all singular values become about 1.
///
/// Five rounds of a Newton-Schulz iteration, which takes X to (a I + b A + c A²) X with A = X Xᵀ, by the coefficients of
/// Muon (Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024): singular values from a few
/// thousandths of the matrix's norm on end between 0.7 and 1.2, smaller ones grow by up to 500 times.
///
/// Each round is a polynomial of the first A, so they commute: the rounds are multiplied with one another, on the shorter
/// side, and X, which can be many times longer, is touched twice instead of ten times.
final class Orthogonalization {
    private static let rounds = 5
    private static let coefficients: (Float, Float, Float) = (3.4445, -4.7750, 2.0315)

    private let side: Int
    /// A of the round.
    private var gram: Matrix
    /// The product of the rounds so far.
    private var product: Matrix
    /// The factor of the round.
    private let factor: Matrix
    private var spare: Matrix

    /// For matrices whose shorter side is `side`.
    init(side: Int) {
        self.side = side
        gram = Matrix(rows: side, columns: side)
        product = Matrix(rows: side, columns: side)
        factor = Matrix(rows: side, columns: side)
        spare = Matrix(rows: side, columns: side)
    }

    /// Sets `result` to what becomes of `matrix`; of zeros come zeros. Traps when the shapes do not fit.
    func apply(_ matrix: Matrix, into result: Matrix) throws(NetworkError) {
        precondition(min(matrix.rows, matrix.columns) == side, "the shorter side fits")
        let isWide = matrix.rows <= matrix.columns
        try gram.addProduct(matrix, transposed: !isWide, matrix, transposed: isWide)
        let scale = 1 / max(squaredNorm, .leastNormalMagnitude)
        gram.withElements { for index in $0.indices { $0[index] *= scale } }
        for round in 0..<Self.rounds {
            try makeFactor()
            try multiplyRounds(isFirst: round == 0)
            if round < Self.rounds - 1 { try advanceGram() }
        }
        let root = scale.squareRoot()
        if isWide {
            try result.addProduct(product, matrix, scale: root)
        } else {
            try result.addProduct(matrix, product, scale: root)
        }
    }

    /// Of the matrix whose unscaled A is `gram`.
    private var squaredNorm: Float {
        gram.withElements { gram in
            var sum: Float = 0
            for index in 0..<side { sum += gram[index * side + index] }
            return sum
        }
    }

    private func makeFactor() throws(NetworkError) {
        let (a, b, c) = Self.coefficients
        factor.assign(gram)
        try factor.addProduct(gram, gram, scale: c, keeping: b)
        factor.withElements { for index in 0..<side { $0[index * side + index] += a } }
    }

    private func multiplyRounds(isFirst: Bool) throws(NetworkError) {
        if isFirst { return product.assign(factor) }
        try spare.addProduct(factor, product)
        swap(&spare, &product)
    }

    /// A of the next round: that of the matrix times the factor.
    private func advanceGram() throws(NetworkError) {
        try spare.addProduct(factor, gram)
        try gram.addProduct(spare, factor)
    }
}
