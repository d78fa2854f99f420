import NeuralNetwork

/// Muon as its definition says, in plain loops' precision.
struct PlainMuon {
    /// [rows, columns].
    private(set) var values: [Double]
    private let rows: Int
    private let columns: Int
    private var mean: [Double]

    /// Of a weight [outputs, ...].
    init(_ weight: Tensor) {
        values = weight.values.map(Double.init)
        rows = weight.shape[0]
        columns = weight.count / weight.shape[0]
        mean = [Double](repeating: 0, count: weight.count)
    }

    mutating func step(gradient: [Float], learningRate: Double, momentum: Double) {
        var ahead: [Double] = []
        for (index, gradient) in gradient.enumerated() {
            mean[index] = mean[index] * momentum + Double(gradient) * (1 - momentum)
            ahead.append(mean[index] * momentum + Double(gradient) * (1 - momentum))
        }
        let length = 0.2 * Double(max(rows, columns)).squareRoot()
        for (index, direction) in orthogonalized(ahead).enumerated() {
            values[index] -= learningRate * length * direction
        }
    }

    /// Five rounds of X <- a X + (b A + c A A) X with A = X X^T, of the matrix divided by its norm.
    private func orthogonalized(_ matrix: [Double]) -> [Double] {
        let norm = matrix.reduce(0) { $0 + $1 * $1 }.squareRoot()
        var x = matrix.map { $0 / norm }
        for _ in 0..<5 {
            let a = product(x, rows, columns, transposed(x), rows)
            let aa = product(a, rows, rows, a, rows)
            let factor = zip(a, aa).map { -4.7750 * $0 + 2.0315 * $1 }
            x = zip(x, product(factor, rows, rows, x, columns)).map { 3.4445 * $0 + $1 }
        }
        return x
    }

    private func transposed(_ x: [Double]) -> [Double] {
        (0..<columns).flatMap { column in (0..<rows).map { x[$0 * columns + column] } }
    }

    private func product(_ a: [Double], _ rows: Int, _ inner: Int, _ b: [Double], _ columns: Int) -> [Double] {
        var result = [Double](repeating: 0, count: rows * columns)
        for row in 0..<rows {
            for index in 0..<inner {
                let factor = a[row * inner + index]
                for column in 0..<columns { result[row * columns + column] += factor * b[index * columns + column] }
            }
        }
        return result
    }
}
