import PageAnalysis
import Testing
import WriterIdentification

@Suite struct ComparisonEvidenceTests {
    private func page(_ seed: UInt64, patches: Int) -> PageDescription {
        var generator = SeededGenerator(seed: seed)
        let dimension = InventedPopulation.dimension
        var embeddings: [Float] = []
        for _ in 0..<patches {
            let row = (0..<dimension).map { _ in Float.random(in: -1...1, using: &generator) }
            let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
            embeddings += row.map { $0 / length }
        }
        var aggregate = [Float](repeating: 0, count: dimension)
        for patch in 0..<patches {
            for index in 0..<dimension { aggregate[index] += embeddings[patch * dimension + index] / Float(patches) }
        }
        return PageDescription(
            patches: (0..<patches).map { PatchLocation(x: 100 + 60 * $0, y: 100 + 40 * ($0 % 3), inkShare: 0.1) },
            embeddings: embeddings,
            logPosteriors: [],
            aggregate: aggregate,
            descriptor: InventedPopulation.model.descriptor(ofAggregate: aggregate)
        )
    }

    @Test func contributionsAddUpToTheSimilarity() {
        let questioned = [page(1, patches: 30), page(2, patches: 20)]
        let known = [page(3, patches: 40)]
        let model = InventedPopulation.model
        let none = [Float](repeating: 0, count: InventedPopulation.dimension)
        let evidence = ComparisonEvidence(
            questioned: questioned,
            known: known,
            meanDescriptor: none,
            model: model
        )
        let similarity = InventedPopulation.cosine(
            DocumentDescription(questioned, model: model).descriptor,
            DocumentDescription(known, model: model).descriptor
        )
        #expect(evidence.questionedContributions.map(\.count) == [30, 20])
        #expect(abs(evidence.questionedContributions.joined().reduce(0, +) - similarity) < 1e-5)
        #expect(abs(evidence.knownContributions.joined().reduce(0, +) - similarity) < 1e-5)
    }

    /// A page whose mean is all but turned round by one of the pens, so that it is most like the other under that pen.
    private func page(_ page: PageDescription, underPen pen: PenForecast) -> PageDescription {
        var other = page
        let dimension = InventedPopulation.dimension
        for patch in page.patches.indices {
            let range = patch * dimension..<(patch + 1) * dimension
            other.embeddings.replaceSubrange(range, with: pen.apply(Array(page.embeddings[range])))
        }
        other.aggregate = pen.apply(page.aggregate)
        return other
    }

    @Test(arguments: OtherPen.allCases)
    func contributionsAddUpToTheSimilarityUnderPensLessTheUsualOne(pen: OtherPen) throws {
        let model = InventedPopulation.modelOfPens
        let forecast = try #require(model.pens.first { $0.pen == pen })
        let questioned = [page(1, patches: 30), page(2, patches: 20)]
        let known = questioned.map { page($0, underPen: forecast) }
        let population = InventedPopulation.population(spread: 0.5)
        let evidence = ComparisonEvidence(
            questioned: questioned,
            known: known,
            cohort: Cohort(population, model: model),
            model: model
        )
        let sides = [questioned, known].map { DocumentDescription($0, model: model).comparisonDescriptor }
        #expect(ComparedPens(questioned: sides[0], known: sides[1], model: model)?.questioned == pen)
        let others = population.documents.map { document in
            model.comparisonDescriptor(ofAggregate: InventedPopulation.aggregate(document.strips).map { Float($0) })
        }
        let similarity = sides[0].similarity(to: sides[1])
        for (side, contributions) in zip(sides, [evidence.questionedContributions, evidence.knownContributions]) {
            let usual = others.reduce(0) { $0 + side.similarity(to: $1) } / Double(others.count)
            #expect(abs(contributions.joined().reduce(0, +) - (similarity - usual)) < 1e-4)
        }
        #expect(evidence.questionedContributions.map(\.count) == [30, 20])
    }

    /// Over all pairs the contributions are on average the similarity, and the largest one is that of plain loops.
    @Test func pairsContributeUnderThePensOfBothWays() throws {
        let model = InventedPopulation.modelOfPens
        let questioned = page(1, patches: 30)
        let known = page(page(5, patches: 40), underPen: model.pens[0])
        let sides = [questioned, known].map { DocumentDescription([$0], model: model).comparisonDescriptor }
        func vectors(_ page: PageDescription, _ pen: PenForecast?) -> [[Double]] {
            let dimension = InventedPopulation.dimension
            let rows = page.patches.indices.map { patch in
                let row = Array(page.embeddings[patch * dimension..<(patch + 1) * dimension])
                return pen?.apply(row) ?? row
            }
            let mean = (0..<dimension).map { index in rows.reduce(0) { $0 + Double($1[index]) } / Double(rows.count) }
            let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return rows.map { row in row.map { Double($0) / length } }
        }
        func pen(of one: Int, besides other: Int) -> PenForecast? {
            let cosines = sides[one].variants.map { InventedPopulation.cosine($0, sides[other].variants[0]) }
            let largest = cosines.indices.max { cosines[$0] < cosines[$1] } ?? 0
            return largest == 0 ? nil : model.pens[largest - 1]
        }
        let ways = [
            (vectors(questioned, pen(of: 0, besides: 1)), vectors(known, nil)),
            (vectors(questioned, nil), vectors(known, pen(of: 1, besides: 0))),
        ]
        var (sum, largest) = (0.0, -Double.infinity)
        for left in 0..<30 {
            for right in 0..<40 {
                let contribution = ways.reduce(0) { total, way in
                    total + zip(way.0[left], way.1[right]).reduce(0) { $0 + $1.0 * $1.1 } / 2
                }
                sum += contribution
                largest = max(largest, contribution)
            }
        }
        #expect(abs(sum / (30 * 40) - sides[0].similarity(to: sides[1])) < 1e-5)
        let evidence = ComparisonEvidence(
            questioned: [questioned],
            known: [known],
            cohort: Cohort(InventedPopulation.population(spread: 0.5), model: model),
            model: model
        )
        let first = try #require(evidence.pairs.first)
        #expect(abs(first.contribution - largest) < 1e-4 * largest)
    }

    @Test func theLargestPairsAreShownOnceForEachDirection() throws {
        let questioned = [page(1, patches: 30)]
        let known = [page(3, patches: 40)]
        let none = [Float](repeating: 0, count: InventedPopulation.dimension)
        let evidence = ComparisonEvidence(
            questioned: questioned,
            known: known,
            meanDescriptor: none,
            model: InventedPopulation.model
        )
        var largest = (value: -2.0, left: 0, right: 0)
        let dimension = InventedPopulation.dimension
        for left in 0..<30 {
            for right in 0..<40 {
                var product = 0.0
                for index in 0..<dimension {
                    product +=
                        Double(questioned[0].embeddings[left * dimension + index])
                        * Double(known[0].embeddings[right * dimension + index])
                }
                if product > largest.value { largest = (product, left, right) }
            }
        }
        let first = try #require(evidence.pairs.first)
        #expect(first.direction == .for)
        #expect(abs(first.similarity - largest.value) < 1e-5)
        #expect(first.questioned.x == questioned[0].patches[largest.left].x)
        #expect(first.known.x == known[0].patches[largest.right].x)
        #expect(evidence.pairs.count { $0.direction == .for } == 4)
        #expect(evidence.pairs.count { $0.direction == .against } == 4)
        #expect(Set(evidence.pairs.filter { $0.direction == .for }.map(\.questioned)).count == 4)
    }
}
