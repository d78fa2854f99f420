import PageAnalysis
import Testing
import WriterIdentification

@Suite struct WhiteningTests {
    private func aggregates(count: Int, dimension: Int) -> [Float] {
        var generator = SeededGenerator(seed: 11)
        var values: [Float] = []
        for _ in 0..<count {
            let shared = Float.random(in: -1...1, using: &generator)
            for index in 0..<dimension {
                values.append(
                    Float(index) + shared * Float(index + 1) + Float.random(in: -0.5...0.5, using: &generator)
                )
            }
        }
        return values
    }

    private func fitted(
        of values: [Float],
        dimension: Int,
        outputDimension: Int,
        shrinkage: Double
    ) -> Whitening? {
        let count = values.count / dimension
        let mean = (0..<dimension).map { index in
            stride(from: index, to: values.count, by: dimension).reduce(0) { $0 + Double(values[$1]) } / Double(count)
        }
        var covariance = [Double](repeating: 0, count: dimension * dimension)
        for page in 0..<count {
            for row in 0..<dimension {
                for column in 0..<dimension {
                    covariance[row * dimension + column] +=
                        (Double(values[page * dimension + row]) - mean[row])
                        * (Double(values[page * dimension + column]) - mean[column]) / Double(count - 1)
                }
            }
        }
        return Whitening(mean: mean, covariance: covariance, outputDimension: outputDimension, shrinkage: shrinkage)
    }

    @Test func withoutShrinkageTheResultHasUnitCovariance() throws {
        let (count, dimension) = (4_000, 5)
        let values = aggregates(count: count, dimension: dimension)
        let whitening = try #require(
            fitted(of: values, dimension: dimension, outputDimension: 3, shrinkage: 0)
        )
        let projected = (0..<count).map { whitening.apply(Array(values[$0 * dimension..<($0 + 1) * dimension])) }
        for row in 0..<3 {
            for column in 0..<3 {
                var covariance = 0.0
                for page in projected { covariance += Double(page[row] * page[column]) }
                covariance /= Double(count - 1)
                #expect(abs(covariance - (row == column ? 1 : 0)) < 1e-3)
            }
        }
    }

    @Test func withFullShrinkageDistancesAreOnlyScaled() throws {
        let dimension = 4
        let values = aggregates(count: 50, dimension: dimension)
        let whitening = try #require(
            fitted(of: values, dimension: dimension, outputDimension: dimension, shrinkage: 1)
        )
        func page(_ index: Int) -> [Float] { Array(values[index * dimension..<(index + 1) * dimension]) }
        func distance(_ a: [Float], _ b: [Float]) -> Float {
            zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        let ratio = distance(whitening.apply(page(0)), whitening.apply(page(1))) / distance(page(0), page(1))
        for index in 2..<20 {
            let other =
                distance(whitening.apply(page(0)), whitening.apply(page(index))) / distance(page(0), page(index))
            #expect(abs(other / ratio - 1) < 1e-3)
        }
    }

    @Test func fewerPagesThanDimensionsStillGiveFiniteValues() throws {
        let values = aggregates(count: 3, dimension: 16)
        let whitening = try #require(fitted(of: values, dimension: 16, outputDimension: 16, shrinkage: 0.1))
        #expect(whitening.apply(Array(values.prefix(16))).allSatisfy { $0.isFinite })
    }
}
