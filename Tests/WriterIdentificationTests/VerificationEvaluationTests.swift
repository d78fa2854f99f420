import Testing
import WriterIdentification

@Suite struct VerificationEvaluationTests {
    @Test func comparesEveryPairOnceAndLabelsIt() throws {
        let documents = DrawnDocuments(writers: 6, documentsEach: 3, noise: 1).documents
        let evaluation = try #require(VerificationEvaluation(documents))
        #expect(evaluation.pairs.count == 18 * 17 / 2)
        #expect(evaluation.logLikelihoodRatios.sameWriter.count == 6 * 3)
        for pair in evaluation.pairs {
            let (first, second) = (documents[pair.first], documents[pair.second])
            #expect(pair.first < pair.second)
            #expect(pair.isSameWriter == (first.writer == second.writer))
            let factors = zip(first.description.descriptor, second.description.descriptor)
            let product = factors.reduce(0) { $0 + $1.0 * $1.1 }
            #expect(abs(pair.similarity - Double(product)) < 1e-6)
        }
    }

    /// What a writer's pairs look like does not change the likelihood ratios of these very pairs.
    @Test func aPairIsCalibratedWithoutItsWriters() throws {
        let plain = DrawnDocuments(writers: 8, documentsEach: 2, noise: 1)
        var changed = plain
        let last = changed.pages.removeLast()
        let opposite = last.description.aggregate.map { -$0 }
        changed.pages.append(
            changed.page(writer: last.writer, document: last.document, aggregate: opposite)
        )
        let before = try #require(VerificationEvaluation(plain.documents))
        let after = try #require(VerificationEvaluation(changed.documents))
        let untouched = plain.documents.count - 2
        // The pair of the changed writer's first document with another writer's has the same similarity as before.
        let pairs = zip(before.pairs, after.pairs).filter { $0.0.second == untouched && $0.0.first < untouched }
        #expect(!pairs.isEmpty)
        for (one, other) in pairs { #expect(one == other) }
        // Pairs of others are calibrated with it.
        #expect(before.pairs[0].logLikelihoodRatio != after.pairs[0].logLikelihoodRatio)
    }

    @Test func theSameSeedGivesTheSameFiguresAndGoodScoresGoodOnes() throws {
        let documents = DrawnDocuments(writers: 12, documentsEach: 3, noise: 0.5).documents
        let result = try #require(VerificationEvaluation(documents, seed: 4)?.result)
        #expect(result == VerificationEvaluation(documents, seed: 4)?.result)
        #expect(result.figures[.eer] == 0)
        #expect(try #require(result.figures[.cllr]) < 0.2)
        #expect(result.queries == 36 && result.writers == 12)
        #expect(result.notes.first?.contains("cross-validated over writers in 10 parts") == true)
    }

    /// Folds calibrate differently, so the pooled likelihood ratios do not keep the order of the similarities.
    @Test func whatRestsOnTheOrderIsCountedFromTheSimilarities() throws {
        let documents = DrawnDocuments(writers: 9, documentsEach: 3, noise: 4).documents
        let evaluation = try #require(VerificationEvaluation(documents))
        let figures = try #require(evaluation.result?.figures)
        let order = try #require(ErrorTradeOff(evaluation.similarities))
        #expect(figures[.eer] == order.equalErrorRate)
        #expect(figures[.auc] == order.areaUnderCurve)
        #expect(figures[.fnrAtFprHalfPercent] == order.point(atFalsePositiveRate: 0.005).falseNegativeRate)
        #expect(figures[.cllrMin] == LikelihoodRatioCost(evaluation.similarities)?.minimum)
        let pooled = try #require(ErrorTradeOff(evaluation.logLikelihoodRatios))
        #expect(pooled.areaUnderCurve != order.areaUnderCurve)
        #expect(figures[.fpr] == pooled.errors(atThreshold: 0).falsePositiveRate)
        #expect(figures[.fnr] == pooled.errors(atThreshold: 0).falseNegativeRate)
        #expect(figures[.cllr] == LikelihoodRatioCost(evaluation.logLikelihoodRatios)?.cllr)
    }

    @Test func shuffledWritersTellNothing() throws {
        var drawn = DrawnDocuments(writers: 20, documentsEach: 3, noise: 0.5)
        for index in drawn.pages.indices { drawn.pages[index].writer = "writer \(index % 20)" }
        let result = try #require(VerificationEvaluation(drawn.documents)?.result)
        #expect(abs(try #require(result.figures[.eer]) - 0.5) < 0.15)
        #expect(abs(try #require(result.figures[.cllr]) - 1) < 0.1)
    }

    @Test func otherWritersMayCalibrate() throws {
        let tested = DrawnDocuments(writers: 3, documentsEach: 2, noise: 0.5, seed: 1).documents
        let others = DrawnDocuments(writers: 9, documentsEach: 2, noise: 0.5, seed: 2).documents
        let evaluation = try #require(VerificationEvaluation(tested, calibratedOn: others))
        #expect(evaluation.basis == "18 documents of 9 other writers")
        let slope = try #require(evaluation.pairs.map(\.logLikelihoodRatio).max())
        #expect(slope > 0)
    }

    @Test func tooFewWritersToCalibrateOnGiveNothing() {
        #expect(VerificationEvaluation(DrawnDocuments(writers: 3, documentsEach: 2, noise: 1).documents) == nil)
        let single = DrawnDocuments(writers: 5, documentsEach: 1, noise: 1).documents
        #expect(VerificationEvaluation(single, calibratedOn: single) == nil)
    }
}
