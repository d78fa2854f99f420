import PageAnalysis
import Testing
import WriterIdentification

@Suite struct ComparisonDescriptorTests {
    private func descriptor(_ generator: inout SeededGenerator, variants: Int) -> ComparisonDescriptor {
        ComparisonDescriptor(
            (0..<variants).map { _ in (0..<5).map { _ in Float.random(in: -1...1, using: &generator) }.normalized() }
        )
    }

    @Test(arguments: 1...3)
    func similarityIsTheLargestCosineOfEitherAveraged(variants: Int) {
        var generator = SeededGenerator(seed: UInt64(variants))
        for _ in 0..<50 {
            let one = descriptor(&generator, variants: variants)
            let other = descriptor(&generator, variants: variants)
            var largest = (-2.0, -2.0)
            for variant in 0..<variants {
                largest.0 = max(largest.0, InventedPopulation.cosine(one.variants[variant], other.variants[0]))
                largest.1 = max(largest.1, InventedPopulation.cosine(other.variants[variant], one.variants[0]))
            }
            #expect(abs(one.similarity(to: other) - (largest.0 + largest.1) / 2) < 1e-6)
            #expect(one.similarity(to: other) == other.similarity(to: one))
            if variants == 1 { #expect(one.similarity(to: other) == Double(one.asWritten.dot(other.asWritten))) }
        }
    }

    @Test func modelsCompareByTheirPens() {
        let model = InventedPopulation.modelOfPens
        let aggregate = InventedPopulation.population(writers: 1, spread: 1).documents[0].strips[0].aggregate
        let variants = model.comparisonDescriptor(ofAggregate: aggregate).variants
        #expect(variants.count == 3)
        #expect(variants[0] == aggregate.normalized())
        for (variant, pen) in zip(variants.dropFirst(), model.pens) {
            // In plain loops: every second direction turned round, and all of it moved.
            let moved = aggregate.enumerated().map { index, value in
                index % 2 == (pen.pen == .thinner ? 0 : 1) ? -value : value + 0.25
            }
            #expect(zip(variant, moved.normalized()).allSatisfy { abs($0 - $1) < 1e-6 })
        }
    }

    @Test func saysByWhichPensDocumentsAreMostAlike() throws {
        let model = InventedPopulation.modelOfPens
        let (x, y, z) = ([1, 0, 0] as [Float], [0, 1, 0] as [Float], [0, 0, 1] as [Float])
        let own = ComparisonDescriptor([x, y, z])
        #expect(ComparedPens(questioned: own, known: own, model: model) == nil)
        let pens = try #require(
            ComparedPens(
                questioned: ComparisonDescriptor([x, z, y]),
                known: ComparisonDescriptor([y, z, z]),
                model: model
            )
        )
        #expect(pens.questioned == .thicker && pens.known == nil && pens.similarityAsWritten == 0)
    }
}
