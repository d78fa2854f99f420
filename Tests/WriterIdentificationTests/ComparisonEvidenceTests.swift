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
            cohortMean: none,
            whitening: model.whitening
        )
        let similarity = InventedPopulation.cosine(
            DocumentDescription(questioned, model: model).descriptor,
            DocumentDescription(known, model: model).descriptor
        )
        #expect(evidence.questionedContributions.map(\.count) == [30, 20])
        #expect(abs(evidence.questionedContributions.joined().reduce(0, +) - similarity) < 1e-5)
        #expect(abs(evidence.knownContributions.joined().reduce(0, +) - similarity) < 1e-5)
    }

    @Test func theLargestPairsAreShownOnceForEachDirection() throws {
        let questioned = [page(1, patches: 30)]
        let known = [page(3, patches: 40)]
        let none = [Float](repeating: 0, count: InventedPopulation.dimension)
        let evidence = ComparisonEvidence(
            questioned: questioned,
            known: known,
            cohortMean: none,
            whitening: InventedPopulation.model.whitening
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
