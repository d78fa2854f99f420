import PageAnalysis
import Testing
import WriterIdentification

@Suite struct PenForecastFitTests {
    private static let dimension = 4

    private struct Page {
        var written: [Float]
        var underPens: [[Float]]
    }

    /// Pages whose aggregates change with the pen by an affine map and some noise.
    private func pages(_ count: Int, seed: UInt64 = 1) -> [Page] {
        var generator = SeededGenerator(seed: seed)
        func noise() -> Float { Float.random(in: -1...1, using: &generator) }
        let maps = (0..<2).map { _ in (0..<Self.dimension * (Self.dimension + 1)).map { _ in noise() } }
        return (0..<count).map { _ in
            let written = (0..<Self.dimension).map { Float($0) + 2 * noise() }
            let underPens = maps.map { map in
                (0..<Self.dimension).map { row in
                    var value = written[row] + map[row] + 0.1 * noise()
                    for column in 0..<Self.dimension {
                        value += 0.3 * map[Self.dimension * (row + 1) + column] * written[column]
                    }
                    return value
                }
            }
            return Page(written: written, underPens: underPens)
        }
    }

    private func fit(_ pages: [Page]) -> PenForecastFit {
        var fit = PenForecastFit(dimension: Self.dimension)
        for page in pages { fit.add(page.written, underPens: page.underPens) }
        return fit
    }

    /// Gauss and Jordan, with the largest pivot.
    private func solved(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(matrix, right).map { $0 + [$1] }
        for column in rows.indices {
            let pivot = (column..<rows.count).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
            rows.swapAt(column, pivot)
            for row in rows.indices where row != column {
                let factor = rows[row][column] / rows[column][column]
                for index in rows[row].indices { rows[row][index] -= factor * rows[column][index] }
            }
        }
        return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
    }

    /// Twice the change that ridge regression in plain loops foretells.
    private func expected(_ pages: [Page], pen: Int, of aggregate: [Float]) -> [Double] {
        let all = 0..<Self.dimension
        let count = Double(pages.count)
        let mean = all.map { index in pages.reduce(0) { $0 + Double($1.written[index]) } / count }
        func change(_ page: Page, _ index: Int) -> Double { Double(page.underPens[pen][index] - page.written[index]) }
        var covariance = all.map { row in
            all.map { column in
                pages.reduce(0) {
                    $0 + (Double($1.written[row]) - mean[row]) * (Double($1.written[column]) - mean[column])
                } / count
            }
        }
        let variance = all.reduce(0) { $0 + covariance[$1][$1] } / Double(Self.dimension)
        for index in all { covariance[index][index] += 0.1 * variance }
        return all.map { output in
            let meanChange = pages.reduce(0) { $0 + change($1, output) } / count
            let products = all.map { input in
                pages.reduce(0) { $0 + (Double($1.written[input]) - mean[input]) * (change($1, output) - meanChange) }
                    / count
            }
            let slopes = solved(covariance, products)
            let foretold = all.reduce(meanChange) { $0 + slopes[$1] * (Double(aggregate[$1]) - mean[$1]) }
            return Double(aggregate[output]) + 2 * foretold
        }
    }

    @Test(arguments: [20, 200])
    func foretellsTwiceTheRegressedChange(count: Int) throws {
        let pages = pages(count)
        let forecasts = try #require(fit(pages).forecasts)
        #expect(forecasts.map(\.pen) == OtherPen.allCases)
        for (pen, forecast) in forecasts.enumerated() {
            for page in self.pages(5, seed: 9) {
                let plain = expected(pages, pen: pen, of: page.written)
                #expect(zip(forecast.apply(page.written), plain).allSatisfy { abs(Double($0) - $1) < 1e-4 })
            }
        }
    }

    /// What is foretold of a document's mean is the mean of what is foretold of its patches.
    @Test func isAffine() throws {
        let forecast = try #require(fit(pages(50)).forecasts?.first)
        let (one, other) = ([1, 2, 3, 4] as [Float], [-2, 0, 5, 1] as [Float])
        let mean = zip(one, other).map { ($0 + $1) / 2 }
        let apart = zip(forecast.apply(one), forecast.apply(other)).map { ($0 + $1) / 2 }
        #expect(zip(forecast.apply(mean), apart).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test func pagesThatAreAllAlikeForetellTheirMeanChange() throws {
        let page = Page(written: [1, 2, 3, 4], underPens: [[2, 2, 3, 4], [1, 2, 3, 0]])
        let forecasts = try #require(fit([Page](repeating: page, count: 20)).forecasts)
        #expect(zip(forecasts[0].apply(page.written), [3, 2, 3, 4]).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(zip(forecasts[1].apply(page.written), [1, 2, 3, -4]).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func tooFewPagesAndPagesThatAreNotFiniteForetellNothing() {
        #expect(fit(pages(19)).forecasts == nil)
        var odd = pages(20)
        odd[3].written[1] = .nan
        #expect(fit(odd).forecasts == nil)
    }

    @Test func ofVeryManyPagesSomeAreTakenEvenly() {
        for count in [1, 199, 200, 201, 962] {
            #expect((0..<count).count { PenForecastFit.takes($0, of: count) } == min(count, 200))
        }
    }
}
