import PageAnalysis
import Testing
import WriterIdentification

@Suite struct WithinPageScatterTests {
    private static let dimension = 4

    /// Pages whose patches differ from the page's mean by `spread` times more in the first direction than in the others.
    private func pages(_ count: Int, patches: Int, spread: Float) -> [PageDescription] {
        var generator = SeededGenerator(seed: 3)
        return (0..<count).map { page in
            let centre = (0..<Self.dimension).map { _ in Float.random(in: -5...5, using: &generator) }
            var embeddings: [Float] = []
            for _ in 0..<patches {
                for index in 0..<Self.dimension {
                    let noise = Float.random(in: -1...1, using: &generator)
                    embeddings.append(centre[index] + noise * (index == 0 ? spread : 1))
                }
            }
            return description(embeddings)
        }
    }

    private func description(_ embeddings: [Float]) -> PageDescription {
        let count = embeddings.count / Self.dimension
        var mean = [Float](repeating: 0, count: Self.dimension)
        for index in embeddings.indices { mean[index % Self.dimension] += embeddings[index] / Float(count) }
        return PageDescription(
            patches: (0..<count).map { PatchLocation(x: $0, y: 0, inkShare: 0.1) },
            embeddings: embeddings,
            logPosteriors: [],
            aggregate: mean,
            descriptor: mean.normalized()
        )
    }

    @Test func withinPagesAllDirectionsBecomeEquallyLong() throws {
        let pages = pages(40, patches: 50, spread: 6)
        var scatter = WithinPageScatter(dimension: Self.dimension)
        for page in pages { scatter.add(page) }
        let whitening = try #require(scatter.whitening)
        // In plain loops: the covariance about the pages' means of the patches that the whitening has moved.
        var covariance = [Double](repeating: 0, count: Self.dimension * Self.dimension)
        for page in pages {
            let mean = whitening.apply(page.aggregate)
            for patch in 0..<50 {
                let moved = whitening.apply(
                    Array(page.embeddings[patch * Self.dimension..<(patch + 1) * Self.dimension])
                )
                for row in 0..<Self.dimension {
                    for column in 0..<Self.dimension {
                        covariance[row * Self.dimension + column] +=
                            Double((moved[row] - mean[row]) * (moved[column] - mean[column])) / Double(40 * 49)
                    }
                }
            }
        }
        for row in 0..<Self.dimension {
            for column in 0..<Self.dimension {
                // A hundredth is the identity, which shrinks the short directions somewhat.
                let expected = row == column ? 1.0 : 0
                #expect(abs(covariance[row * Self.dimension + column] - expected) < 0.15)
            }
        }
    }

    @Test func theOrderOfPagesChangesNextToNothingAndPagesWithoutPatchesNothing() throws {
        let pages = pages(12, patches: 9, spread: 2)
        var (forwards, backwards) = (
            WithinPageScatter(dimension: Self.dimension), WithinPageScatter(dimension: Self.dimension)
        )
        for page in pages { forwards.add(page) }
        let blank = PageDescription(
            patches: [],
            embeddings: [],
            logPosteriors: [],
            aggregate: [9, 9, 9, 9],
            descriptor: [0.5, 0.5, 0.5, 0.5]
        )
        backwards.add(blank)
        for page in pages.reversed() { backwards.add(page) }
        let (one, other) = (try #require(forwards.whitening), try #require(backwards.whitening))
        #expect(zip(one.mean, other.mean).allSatisfy { abs($0 - $1) < 1e-5 })
        let page = pages[0].aggregate
        let (left, right) = (one.apply(page), other.apply(page))
        // Directions may come out with the other sign, lengths may not.
        #expect(zip(left, right).allSatisfy { abs(abs($0) - abs($1)) < 1e-3 })
    }

    @Test func tooFewPatchesGiveNothing() {
        var scatter = WithinPageScatter(dimension: Self.dimension)
        #expect(scatter.whitening == nil)
        for page in pages(2, patches: 4, spread: 1) { scatter.add(page) }
        #expect(scatter.whitening == nil)
    }
}
