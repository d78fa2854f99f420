import NeuralNetwork
import Testing

@Suite("Linear algebra")
struct LinearAlgebraTests {
    @Test("eigenvectors are orthonormal, ordered and rebuild the matrix", arguments: [1, 2, 7, 40])
    func eigen(n: Int) throws {
        let noise = PeerFormula.noise(n * n, stream: 5).map(Double.init)
        var matrix = [Double](repeating: 0, count: n * n)
        for row in 0..<n {
            for column in 0..<n { matrix[row * n + column] = noise[row * n + column] + noise[column * n + row] }
        }
        var lower = matrix
        for row in 0..<n { for column in row + 1..<max(n, row + 1) { lower[row * n + column] = .pi } }
        let system = try #require(LinearAlgebra.symmetricEigen(lower, n: n))
        #expect(system.values == system.values.sorted(by: >))
        for row in 0..<n {
            let vector = system.vectors[row * n..<(row + 1) * n]
            #expect(try #require(vector.max { abs($0) < abs($1) }) > 0)
            for column in 0..<n {
                let other = system.vectors[column * n..<(column + 1) * n]
                let product = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - (row == column ? 1 : 0)) < 1e-12)
                let rebuilt = (0..<n).reduce(0) {
                    $0 + system.values[$1] * system.vectors[$1 * n + row] * system.vectors[$1 * n + column]
                }
                #expect(abs(rebuilt - matrix[row * n + column]) < 1e-12)
            }
        }
    }

    @Test("a matrix with values that are not finite has no eigenvectors")
    func notFinite() {
        #expect(LinearAlgebra.symmetricEigen([1, .nan, .nan, 1], n: 2) == nil)
    }

    @Test("solutions of a positive definite system fulfil it, by its lower triangle alone", arguments: [1, 2, 7, 40])
    func solution(n: Int) throws {
        let noise = PeerFormula.noise(n * n, stream: 3).map(Double.init)
        var matrix = [Double](repeating: 0, count: n * n)
        for row in 0..<n {
            for column in 0..<n {
                matrix[row * n + column] =
                    (0..<n).reduce(row == column ? 0.5 : 0) { $0 + noise[row * n + $1] * noise[column * n + $1] }
            }
        }
        var lower = matrix
        for row in 0..<n { for column in row + 1..<max(n, row + 1) { lower[row * n + column] = .pi } }
        let right = PeerFormula.noise(3 * n, stream: 4).map(Double.init)
        let solutions = try #require(LinearAlgebra.solve(lower, rightSides: right, n: n))
        for side in 0..<3 {
            for row in 0..<n {
                let product = (0..<n).reduce(0) { $0 + matrix[row * n + $1] * solutions[side * n + $1] }
                #expect(abs(product - right[side * n + row]) < 1e-8)
            }
        }
    }

    @Test("a matrix that is not positive definite, or not finite, has no solution")
    func noSolution() {
        #expect(LinearAlgebra.solve([1, 2, 2, 1], rightSides: [1, 1], n: 2) == nil)
        #expect(LinearAlgebra.solve([1, .nan, .nan, 1], rightSides: [1, 1], n: 2) == nil)
    }

    @Test("products are those of the definition", arguments: [false, true])
    func product(transposing: Bool) {
        let (rows, inner, columns) = (5, 7, 3)
        let a = PeerFormula.noise(rows * inner, stream: 1)
        let b = PeerFormula.noise(inner * columns, stream: 2)
        let got = LinearAlgebra.multiply(
            a,
            b,
            rows: rows,
            inner: inner,
            columns: columns,
            transposingB: transposing
        )
        for row in 0..<rows {
            for column in 0..<columns {
                let expected = (0..<inner).reduce(Float(0)) { sum, index in
                    sum + a[row * inner + index]
                        * (transposing ? b[column * inner + index] : b[index * columns + column])
                }
                #expect(abs(got[row * columns + column] - expected) < 1e-5)
            }
        }
    }
}
