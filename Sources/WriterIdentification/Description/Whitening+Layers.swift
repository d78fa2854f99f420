internal import NeuralNetwork

extension Whitening {
    /// The whitenings of the layers of an embedding as one, scaled so that a direction of one layer counts on average as much
    /// among pages as one of another.
    ///
    /// - Parameter covariance: [D, D], of the aggregates of pages.
    static func joining(_ layers: [Whitening], covariance: [Double]) -> Whitening {
        guard layers.count > 1 else { return layers[0] }
        let dimension = layers.reduce(0) { $0 + $1.inputDimension }
        var projection: [Float] = []
        var start = 0
        for layer in layers {
            var rows = [Float](repeating: 0, count: layer.outputDimension * dimension)
            for row in 0..<layer.outputDimension {
                for column in 0..<layer.inputDimension {
                    rows[row * dimension + start + column] = layer.projection[row * layer.inputDimension + column]
                }
            }
            let part = Whitening(mean: [Float](repeating: 0, count: dimension), projection: rows)
            let squares = part.trace(ofProjected: covariance)
            let scale = squares > 0 ? Float((Double(layer.outputDimension) / squares).squareRoot()) : 0
            projection += rows.map { $0 * scale }
            start += layer.inputDimension
        }
        return Whitening(mean: layers.flatMap(\.mean), projection: projection)
    }

    /// The whitening followed by the directions in which whitened pages differ most.
    ///
    /// - Parameter covariance: [D, D], of the aggregates of pages.
    /// - Returns: nil where the covariance is not finite.
    func reduced(to count: Int, covariance: [Double]) -> Whitening? {
        guard count < outputDimension else { return self }
        guard let system = LinearAlgebra.symmetricEigen(projected(covariance), n: outputDimension) else { return nil }
        let rows = LinearAlgebra.multiply(
            system.vectors.prefix(count * outputDimension).map { Float($0) },
            projection,
            rows: count,
            inner: outputDimension,
            columns: inputDimension
        )
        return Whitening(mean: mean, projection: rows)
    }

    private func trace(ofProjected covariance: [Double]) -> Double {
        let projected = projected(covariance)
        return (0..<outputDimension).reduce(0) { $0 + projected[$1 * outputDimension + $1] }
    }

    /// [d, d]: the covariance of what the whitening makes of vectors that have `covariance`, [D, D].
    private func projected(_ covariance: [Double]) -> [Double] {
        let once = LinearAlgebra.multiply(
            projection,
            covariance.map { Float($0) },
            rows: outputDimension,
            inner: inputDimension,
            columns: inputDimension
        )
        return LinearAlgebra.multiply(
            once,
            projection,
            rows: outputDimension,
            inner: inputDimension,
            columns: outputDimension,
            transposingB: true
        ).map(Double.init)
    }
}
