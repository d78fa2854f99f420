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

    /// A pen moves all patches of a page alike; under the whitening it moves them less the farther it does.
    @Test func whatOtherPensChangeBecomesShort() throws {
        let pages = pages(40, patches: 50, spread: 1)
        func shift(by distance: Float) throws -> Float {
            var scatter = WithinPageScatter(dimension: Self.dimension)
            for page in pages {
                let moved = page.embeddings.enumerated().map { index, value in
                    index % Self.dimension == 1 ? value + distance : value
                }
                scatter.add(page, underOtherPens: [description(moved)])
            }
            let whitening = try #require(scatter.whitening)
            let moved = zip(whitening.apply([0, distance, 0, 0]), whitening.apply([0, 0, 0, 0])).map { $0 - $1 }
            return moved.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        // Of two values a and a + s the deviation is s / 2: made as long as the patches' own, it cannot exceed 2.
        #expect(try shift(by: 40) < 2.01)
        var plain = WithinPageScatter(dimension: Self.dimension)
        for page in pages { plain.add(page) }
        let whitening = try #require(plain.whitening)
        let moved = zip(whitening.apply([0, 40, 0, 0]), whitening.apply([0, 0, 0, 0])).map { $0 - $1 }
        #expect(moved.reduce(0) { $0 + $1 * $1 }.squareRoot() > 40)
    }

    @Test func ofVeryManyPagesSomeAreTakenEvenly() {
        for count in [1, 499, 500, 501, 999, 12_345] {
            let taken = (0..<count).filter { WithinPageScatter.takes($0, of: count) }
            #expect(taken.count == min(count, 500))
            let gaps = zip(taken.dropFirst(), taken).map { $0 - $1 }
            if let most = gaps.max(), let least = gaps.min() { #expect(most - least <= 1) }
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
