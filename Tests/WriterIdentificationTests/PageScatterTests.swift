import PageAnalysis
import Testing
import WriterIdentification

@Suite struct PageScatterTests {
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
        var scatter = PageScatter(layerDimensions: [Self.dimension])
        for page in pages { scatter.add(page, underOtherPens: []) }
        let whitening = try #require(scatter.comparisonWhitening)
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
            var scatter = PageScatter(layerDimensions: [Self.dimension])
            for page in pages {
                let moved = page.embeddings.enumerated().map { index, value in
                    index % Self.dimension == 1 ? value + distance : value
                }
                scatter.add(page, underOtherPens: [description(moved)])
            }
            let whitening = try #require(scatter.comparisonWhitening)
            let moved = zip(whitening.apply([0, distance, 0, 0]), whitening.apply([0, 0, 0, 0])).map { $0 - $1 }
            return moved.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        // Of two values a and a + s the deviation is s / 2: made as long as the patches' own, it cannot exceed 2.
        #expect(try shift(by: 40) < 2.01)
        var plain = PageScatter(layerDimensions: [Self.dimension])
        for page in pages { plain.add(page, underOtherPens: []) }
        let whitening = try #require(plain.comparisonWhitening)
        let moved = zip(whitening.apply([0, 40, 0, 0]), whitening.apply([0, 0, 0, 0])).map { $0 - $1 }
        #expect(moved.reduce(0) { $0 + $1 * $1 }.squareRoot() > 40)
    }

    @Test func ofVeryManyPagesSomeAreTakenEvenly() {
        for count in [1, 499, 500, 501, 999, 12_345] {
            let taken = (0..<count).filter { PageScatter.takes($0, of: count) }
            #expect(taken.count == min(count, 500))
            let gaps = zip(taken.dropFirst(), taken).map { $0 - $1 }
            if let most = gaps.max(), let least = gaps.min() { #expect(most - least <= 1) }
        }
    }

    @Test func theOrderOfPagesChangesNextToNothingAndPagesWithoutPatchesNothing() throws {
        let pages = pages(12, patches: 9, spread: 2)
        var (forwards, backwards) = (
            PageScatter(layerDimensions: [Self.dimension]), PageScatter(layerDimensions: [Self.dimension])
        )
        for page in pages { forwards.add(page, underOtherPens: []) }
        let blank = PageDescription(
            patches: [],
            embeddings: [],
            logPosteriors: [],
            aggregate: [9, 9, 9, 9],
            descriptor: [0.5, 0.5, 0.5, 0.5]
        )
        backwards.add(blank, underOtherPens: [])
        for page in pages.reversed() { backwards.add(page, underOtherPens: []) }
        let (one, other) = (try #require(forwards.comparisonWhitening), try #require(backwards.comparisonWhitening))
        #expect(zip(one.mean, other.mean).allSatisfy { abs($0 - $1) < 1e-5 })
        let page = pages[0].aggregate
        let (left, right) = (one.apply(page), other.apply(page))
        // Directions may come out with the other sign, lengths may not.
        #expect(zip(left, right).allSatisfy { abs(abs($0) - abs($1)) < 1e-3 })
    }

    @Test func tooFewPatchesGiveNothing() {
        var scatter = PageScatter(layerDimensions: [Self.dimension])
        #expect(scatter.comparisonWhitening == nil)
        for page in pages(2, patches: 4, spread: 1) { scatter.add(page, underOtherPens: []) }
        #expect(scatter.comparisonWhitening == nil)
    }

    /// Pages of two layers, the first `long` times longer, each page with itself under another pen: `distance` farther in
    /// the first direction of each layer.
    private func scatterOfLayers(long: Float, distance: Float) -> (scatter: PageScatter, pages: [PageDescription]) {
        let pages = pages(200, patches: 3, spread: 1).map { page in
            description(page.embeddings.enumerated().map { $0 % Self.dimension < 2 ? long * $1 : $1 })
        }
        var scatter = PageScatter(layerDimensions: [2, 2])
        for page in pages {
            let moved = page.embeddings.enumerated().map { index, value in
                switch index % Self.dimension {
                case 0: value + long * distance
                case 2: value + distance
                default: value
                }
            }
            scatter.add(page, underOtherPens: [description(moved)])
        }
        return (scatter, pages)
    }

    private func length(_ vector: some Sequence<Float>) -> Float {
        vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    @Test(arguments: [1, 100] as [Float])
    func directionsOfAllLayersSayEquallyMuch(long: Float) throws {
        let (scatter, pages) = scatterOfLayers(long: long, distance: 0)
        for whitening in [scatter.rankingWhitening(outputDimension: 4), scatter.comparisonWhitening] {
            let moved = try pages.map { try #require(whitening).apply($0.aggregate) }
            let squares = (0..<4).map { index in moved.reduce(0) { $0 + $1[index] * $1[index] } / Float(moved.count) }
            #expect(abs(squares[0] + squares[1] - 2) < 0.04)
            #expect(abs(squares[2] + squares[3] - 2) < 0.04)
        }
    }

    /// What a pen changes by as much as pages differ counts for little; without it all directions count alike.
    @Test func whatThePenChangesIsRankedByLittle() throws {
        func ratio(distance: Float) throws -> Float {
            let (scatter, _) = scatterOfLayers(long: 1, distance: distance)
            let whitening = try #require(scatter.rankingWhitening(outputDimension: 4))
            func change(_ direction: Int) -> Float {
                let moved = (0..<4).map { $0 == direction ? Float(1) : 0 }
                return length(zip(whitening.apply(moved), whitening.apply([0, 0, 0, 0])).map { $0 - $1 })
            }
            return change(0) / change(1)
        }
        #expect(abs(try ratio(distance: 0) - 1) < 0.2)
        // Pages have a variance of some 8.5, two pens 6 apart one of 9, counted 16 times; a tenth of the mean of both
        // directions is added to nine tenths of each: about the root of 15.7 / 145.
        #expect(abs(try ratio(distance: 6) - 0.33) < 0.04)
    }

    /// Fewer directions are those in which whitened pages differ most: nothing that all of four have is longer.
    @Test func fewerDirectionsKeepMostOfTheDifferences() throws {
        let (scatter, pages) = scatterOfLayers(long: 3, distance: 2)
        let all = try #require(scatter.rankingWhitening(outputDimension: 4))
        var kept: [Float] = []
        for count in 1...3 {
            let fewer = try #require(scatter.rankingWhitening(outputDimension: count))
            #expect(fewer.outputDimension == count)
            kept.append(pages.reduce(0) { $0 + length(fewer.apply($1.aggregate)) })
        }
        let whole = pages.reduce(0) { $0 + length(all.apply($1.aggregate)) }
        #expect(kept[0] > 0 && kept[0] < kept[1] && kept[1] < kept[2] && kept[2] < whole * 1.01)
    }

    /// Of a few pages nothing is known of how pages differ; how patches differ is known even then.
    @Test(arguments: [3, 200])
    func ofFewPagesTheSecondLayerIsWhitenedWithin(count: Int) throws {
        var scatter = PageScatter(layerDimensions: [2, 2])
        for page in pages(count, patches: 50, spread: 1) {
            let widened = page.embeddings.indices.map { index in
                let value = page.embeddings[index]
                let centre = page.aggregate[index % Self.dimension]
                return index % Self.dimension == 2 ? centre + 6 * (value - centre) : value
            }
            scatter.add(description(widened), underOtherPens: [])
        }
        let whitening = try #require(scatter.comparisonWhitening)
        func change(_ direction: Int) -> Float {
            let moved = (0..<4).map { $0 == direction ? Float(1) : 0 }
            return length(zip(whitening.apply(moved), whitening.apply([0, 0, 0, 0])).map { $0 - $1 })
        }
        let ratio = change(2) / change(3)
        #expect(count == 3 ? abs(ratio - 1.0 / 6) < 0.05 : abs(ratio - 1) < 0.25)
    }

    @Test func aSinglePageIsNoScatter() {
        var scatter = PageScatter(layerDimensions: [2, 2])
        scatter.add(pages(1, patches: 30, spread: 1)[0], underOtherPens: [])
        #expect(scatter.rankingWhitening(outputDimension: 2) == nil && scatter.comparisonWhitening == nil)
    }
}
