import COpenBLAS

/// Dense linear algebra outside the network, on OpenBLAS, in the caller's thread.
public enum LinearAlgebra {
    /// The eigenvalues and eigenvectors of a symmetric matrix.
    public struct Eigensystem: Sendable, Equatable {
        /// Largest first.
        public var values: [Double]
        /// [n, n], row `i` is the unit eigenvector of `values[i]`; its largest component is positive.
        public var vectors: [Double]
    }

    /// OpenBLAS has threads of its own; beside those of oneDNN they would only get in the way.
    private static let singleThreaded: Void = openblas_set_num_threads(1)

    /// Decomposes `matrix`, [n, n] row-major, of which only the lower triangle is read.
    ///
    /// Traps unless there are n * n values. Nil when the matrix holds values that are not finite or the algorithm does
    /// not converge.
    public static func symmetricEigen(_ matrix: [Double], n: Int) -> Eigensystem? {
        precondition(n > 0 && matrix.count == n * n, "the matrix is square")
        guard matrix.allSatisfy(\.isFinite) else { return nil }
        singleThreaded
        // LAPACK counts by columns: its upper triangle is our lower one, and its columns are our rows.
        var rows = matrix
        var ascending = [Double](repeating: 0, count: n)
        var (order, leading, status) = (Int32(n), Int32(n), Int32(0))
        var (jobs, triangle) = (CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "U")))
        var workCount = Int32(1 + 6 * n + 2 * n * n)
        var indexCount = Int32(3 + 5 * n)
        var work = [Double](repeating: 0, count: Int(workCount))
        var indices = [Int32](repeating: 0, count: Int(indexCount))
        unsafe dsyevd_(
            &jobs,
            &triangle,
            &order,
            &rows,
            &leading,
            &ascending,
            &work,
            &workCount,
            &indices,
            &indexCount,
            &status,
            1,
            1
        )
        guard status == 0 else { return nil }
        var vectors: [Double] = []
        vectors.reserveCapacity(n * n)
        for index in stride(from: n - 1, through: 0, by: -1) {
            let vector = rows[index * n..<(index + 1) * n]
            let largest = vector.max { abs($0) < abs($1) } ?? 1
            vectors += vector.map { largest < 0 ? -$0 : $0 }
        }
        return Eigensystem(values: ascending.reversed(), vectors: vectors)
    }

    /// Solves `matrix` x = b for each row b of `rightSides`; the solutions are the rows of the result.
    ///
    /// Traps unless the matrix has n * n values and the rows have n each.
    ///
    /// - Parameter matrix: [n, n], symmetric, of which only the lower triangle is read.
    /// - Returns: nil where the matrix is not positive definite or not finite.
    public static func solve(_ matrix: [Double], rightSides: [Double], n: Int) -> [Double]? {
        precondition(n > 0 && matrix.count == n * n && rightSides.count % n == 0, "the counts fit the extents")
        guard matrix.allSatisfy(\.isFinite) else { return nil }
        singleThreaded
        // LAPACK counts by columns: its upper triangle is our lower one, and its columns are our rows.
        var factor = matrix
        var solutions = rightSides
        var (order, count, status) = (Int32(n), Int32(rightSides.count / n), Int32(0))
        var leading = (matrix: order, sides: order)
        var triangle = CChar(UInt8(ascii: "U"))
        unsafe dposv_(&triangle, &order, &count, &factor, &leading.matrix, &solutions, &leading.sides, &status, 1)
        return status == 0 ? solutions : nil
    }

    /// `a` times `b`: [rows, inner] by [inner, columns], or by the transpose of [columns, inner] when `transposingB`;
    /// row-major. Traps when the counts do not fit.
    public static func multiply(
        _ a: [Float],
        _ b: [Float],
        rows: Int,
        inner: Int,
        columns: Int,
        transposingB: Bool = false
    ) -> [Float] {
        precondition(rows > 0 && inner > 0 && columns > 0, "the matrices are not empty")
        precondition(a.count == rows * inner && b.count == inner * columns, "the counts fit the extents")
        singleThreaded
        var product = [Float](repeating: 0, count: rows * columns)
        unsafe cblas_sgemm(
            CblasRowMajor,
            CblasNoTrans,
            transposingB ? CblasTrans : CblasNoTrans,
            blasint(rows),
            blasint(columns),
            blasint(inner),
            1,
            a,
            blasint(inner),
            b,
            blasint(transposingB ? inner : columns),
            0,
            &product,
            blasint(columns)
        )
        return product
    }
}
