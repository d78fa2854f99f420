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

    @Test func withoutShrinkageTheResultHasUnitCovariance() throws {
        let (count, dimension) = (4_000, 5)
        let values = aggregates(count: count, dimension: dimension)
        let whitening = try #require(
            Whitening.fit(aggregates: values, inputDimension: dimension, outputDimension: 3, shrinkage: 0)
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
            Whitening.fit(aggregates: values, inputDimension: dimension, outputDimension: dimension, shrinkage: 1)
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
        let whitening = try #require(Whitening.fit(aggregates: values, inputDimension: 16, outputDimension: 16))
        #expect(whitening.apply(Array(values.prefix(16))).allSatisfy { $0.isFinite })
    }
}
