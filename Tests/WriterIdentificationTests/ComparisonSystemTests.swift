import Glibc
import PageAnalysis
import Testing
import WriterIdentification

@Suite struct ComparisonSystemTests {
    private let model = InventedPopulation.model

    @Test func scoresAreThoseOfPlainLoops() throws {
        let population = InventedPopulation.population(spread: 0.2)
        let amount = ComparedAmount(5, 2)
        let pairs = ReferencePairs(population, amount: amount, model: model)
        let documents = population.documents
        // 24 writers of 3 documents: ordered pairs within a writer, all ordered pairs between writers.
        #expect(pairs.sameWriterCount == 24 * 6)
        #expect(pairs.differentWriterCount == 72 * 69)
        let lesser = documents.map { InventedPopulation.descriptor(Array($0.strips.prefix(2))) }
        let greater = documents.map { InventedPopulation.descriptor(Array($0.strips.prefix(5))) }
        let whole = documents.map { InventedPopulation.descriptor($0.strips) }
        var expected: [(Double, Double)] = []
        for same in [true, false] {
            for first in documents.indices {
                for second in documents.indices
                where first != second && (documents[first].writer == documents[second].writer) == same {
                    let similarity = InventedPopulation.cosine(lesser[first], greater[second])
                    let others = documents.indices.filter {
                        documents[$0].writer != documents[first].writer
                            && documents[$0].writer != documents[second].writer
                    }
                    func standardized(_ descriptor: [Float]) -> Double {
                        let usual = others.map { InventedPopulation.cosine(descriptor, whole[$0]) }
                        let mean = usual.reduce(0, +) / Double(usual.count)
                        let variance = usual.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(usual.count)
                        return (similarity - mean) / variance.squareRoot()
                    }
                    expected.append((similarity, (standardized(lesser[first]) + standardized(greater[second])) / 2))
                }
            }
        }
        #expect(expected.count == pairs.count)
        for index in stride(from: 0, to: pairs.count, by: 7) {
            #expect(abs(pairs.similarity[index] - expected[index].0) < 1e-5)
            #expect(abs(pairs.typicality[index] - expected[index].1) < 1e-3)
        }
    }

    @Test func pensEnterSimilarityAndTypicality() throws {
        let model = InventedPopulation.modelOfPens
        let population = InventedPopulation.population(writers: 20, documents: 2, spread: 0.2)
        let pairs = ReferencePairs(population, amount: ComparedAmount(6, 6), model: model)
        let documents = population.documents
        let descriptors = documents.map { document in
            model.comparisonDescriptor(ofAggregate: InventedPopulation.aggregate(document.strips).map { Float($0) })
        }
        for (pair, first) in stride(from: 0, to: documents.count, by: 2).enumerated() {
            let similarity = descriptors[first].similarity(to: descriptors[first + 1])
            #expect(pairs.isSameWriter[pair] && abs(pairs.similarity[pair] - similarity) < 1e-5)
            let usual = [first, first + 1].map { own in
                let values = documents.indices.filter { $0 / 2 != first / 2 }.map {
                    descriptors[own].similarity(to: descriptors[$0])
                }
                let mean = values.reduce(0, +) / Double(values.count)
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
                return (similarity - mean) / variance.squareRoot()
            }
            #expect(abs(pairs.typicality[pair] - (usual[0] + usual[1]) / 2) < 1e-3)
        }
    }

    @Test func pooledWritingNeverHoldsTheDocumentThatItIsComparedWith() {
        // Asked for more lines than a document has, the known side takes the writer's other documents: with two
        // documents a writer, nothing but the other one is left.
        let population = InventedPopulation.population(documents: 2, spread: 0.2)
        let pairs = ReferencePairs(population, amount: ComparedAmount(6, 100), model: model)
        let documents = population.documents
        var index = 0
        for first in documents.indices {
            let second = first % 2 == 0 ? first + 1 : first - 1
            let expected = InventedPopulation.cosine(
                InventedPopulation.descriptor(documents[first].strips),
                InventedPopulation.descriptor(documents[second].strips)
            )
            #expect(pairs.isSameWriter[index])
            #expect(abs(pairs.similarity[index] - expected) < 1e-5)
            index += 1
        }
    }

    @Test func theLikelihoodRatioIsTheSameWithSidesExchanged() throws {
        let population = InventedPopulation.population(spread: 0.2)
        let (one, other) = (
            ComparisonDescriptor([InventedPopulation.descriptor(population.documents[0].strips)]),
            ComparisonDescriptor([InventedPopulation.descriptor(population.documents[4].strips)])
        )
        let rest = population.leavingOut(writers: ["writer 0", "writer 1"], files: [])
        let forth = try #require(ComparisonSystem(rest, amount: ComparedAmount(2, 6), model: model))
        let back = try #require(ComparisonSystem(rest, amount: ComparedAmount(6, 2), model: model))
        let bootstrap = Bootstrap(replicates: 30, seed: 4)
        let ratio = forth.likelihoodRatio(of: forth.score(one, other), bootstrap: bootstrap)
        #expect(ratio == back.likelihoodRatio(of: back.score(other, one), bootstrap: bootstrap))
        #expect(ratio.lower <= ratio.log10 && ratio.log10 <= ratio.upper)
    }

    @Test func writersApartGetGoodLikelihoodRatios() throws {
        let population = InventedPopulation.population(spread: 0.5)
        let system = try #require(ComparisonSystem(population, amount: ComparedAmount(6, 6), model: model))
        let figures = try #require(VerificationFigures(system.validation))
        #expect(figures.cllr.value < 0.2)
        #expect(figures.eer.value < 0.02)
        #expect(system.bounds.upperRule == .sourceCount || system.bounds.upperRule == .elub)
        #expect(system.bounds.upper <= 1.3803)
    }

    /// Labels that mean nothing: no system does better than saying nothing.
    @Test func writersWhoAreOneGetLikelihoodRatiosAboutOne() throws {
        let population = InventedPopulation.population(spread: 0)
        let system = try #require(ComparisonSystem(population, amount: ComparedAmount(6, 6), model: model))
        let figures = try #require(VerificationFigures(system.validation))
        #expect((0.95...1.15).contains(figures.cllr.value))
        #expect(figures.meanMagnitude < 0.4)
    }

    @Test func moreTextSaysMore() throws {
        let population = InventedPopulation.population(lines: 8, spread: 0.15)
        var cost: [Double] = []
        var magnitude: [Double] = []
        for lines in [1, 2, 4, 8] {
            let system = try #require(ComparisonSystem(population, amount: ComparedAmount(lines, lines), model: model))
            let figures = try #require(VerificationFigures(system.validation))
            cost.append(figures.cllr.value)
            magnitude.append(figures.meanMagnitude)
        }
        #expect(cost == cost.sorted(by: >))
        #expect(magnitude == magnitude.sorted())
    }

    @Test func refusesTooFewWriters() {
        let population = InventedPopulation.population(writers: 19, spread: 0.2)
        #expect(ComparisonSystem(population, amount: ComparedAmount(1, 1), model: model) == nil)
    }

    @Test func intervalsComeAgainWithTheirSeed() throws {
        let population = InventedPopulation.population(spread: 0.2)
        let system = try #require(ComparisonSystem(population, amount: ComparedAmount(3, 3), model: model))
        // The comparison that says least, so that no bound holds the interval's ends back.
        let scores = zip(system.pairs.similarity, system.pairs.typicality).map {
            ComparisonScore(similarity: $0, typicality: $1)
        }
        func strength(_ score: ComparisonScore) -> Double {
            abs(system.calibration.logLikelihoodRatio(similarity: score.similarity, typicality: score.typicality))
        }
        let score = try #require(scores.min { strength($0) < strength($1) })
        let first = system.likelihoodRatio(of: score, bootstrap: Bootstrap(replicates: 40, seed: 1))
        #expect(first == system.likelihoodRatio(of: score, bootstrap: Bootstrap(replicates: 40, seed: 1)))
        #expect(first.lower < first.upper)
    }

    @Test func leavesOutWritersByNameAndByScan() {
        let population = InventedPopulation.population(spread: 0.2)
        let scan = String(population.documents[3].scans[0].prefix(64))
        let rest = population.leavingOut(writers: ["writer 7"], files: [scan])
        #expect(
            Set(population.documents.map(\.writer)).subtracting(rest.documents.map(\.writer)) == [
                "writer 7", "writer 1",
            ]
        )
        #expect(rest.counts.writers == 22 && rest.counts.documents == 66 && rest.counts.lines == 396)
    }

    /// The twin: no step that lowers the penalised loss is left.
    @Test func theCalibrationIsTheBestLine() throws {
        let population = InventedPopulation.population(spread: 0.15)
        let pairs = ReferencePairs(population, amount: ComparedAmount(2, 2), model: model)
        let fit = try #require(PairCalibration.fit(pairs))
        func deviation(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
        }
        let deviations = (deviation(pairs.similarity.map { atanh(min($0, 0.999)) }), deviation(pairs.typicality))
        func loss(_ line: PairCalibration) -> Double {
            var same = 0.0
            var different = 0.0
            for index in 0..<pairs.count {
                let ratio = line.logLikelihoodRatio(
                    similarity: pairs.similarity[index],
                    typicality: pairs.typicality[index]
                )
                if pairs.isSameWriter[index] { same += softplus(-ratio) } else { different += softplus(ratio) }
            }
            let slopes = (line.similaritySlope * deviations.0, line.typicalitySlope * deviations.1)
            return same / Double(pairs.sameWriterCount) / 2 + different / Double(pairs.differentWriterCount) / 2
                + PairCalibration.penalty(of: pairs.amount) / 2 * (slopes.0 * slopes.0 + slopes.1 * slopes.1)
        }
        let best = loss(fit)
        for change in [-0.05, 0.05] {
            for (similarity, typicality, intercept) in [(1.0, 0.0, 0.0), (0, 1, 0), (0, 0, 1), (1, 0, -0.5)] {
                var other = fit
                other.similaritySlope += change * similarity
                other.typicalitySlope += change * typicality
                other.intercept += change * intercept
                #expect(loss(other) >= best - 1e-12)
            }
        }
    }
}
