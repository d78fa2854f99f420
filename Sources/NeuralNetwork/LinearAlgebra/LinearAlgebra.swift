/// Dense linear algebra outside the network, on OpenBLAS.
public enum LinearAlgebra {
    /// The eigenvalues and eigenvectors of a symmetric matrix.
    public struct Eigensystem: Sendable, Equatable {
        /// Largest first.
        public var values: [Double]
        /// [n, n], row `i` is the unit eigenvector of `values[i]`; its largest component is positive.
        public var vectors: [Double]
    }

    /// Decomposes `matrix`, [n, n] row-major, of which only the lower triangle is read.
    ///
    /// Traps unless there are n * n values. Nil when the algorithm does not converge, which takes values that are not
    /// finite.
    public static func symmetricEigen(_ matrix: [Double], n: Int) -> Eigensystem? { fatalError("not there yet") }

    /// `a` times `b`: [rows, inner] by [inner, columns], or by the transpose of [columns, inner] when `transposingB`;
    /// row-major. Traps when the counts do not fit.
    public static func multiply(
        _ a: [Float],
        _ b: [Float],
        rows: Int,
        inner: Int,
        columns: Int,
        transposingB: Bool = false
    ) -> [Float] { fatalError("not there yet") }
}
