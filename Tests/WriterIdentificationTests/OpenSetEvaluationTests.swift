import Testing
import WriterIdentification

@Suite struct OpenSetEvaluationTests {
    /// Documents of one writer resemble each other by 0.6 and more, others by 0.3 and less.
    private let calibration = ScoreCalibration.fit(
        (0..<40).map { index in
            let likeness = Double(index % 10) / 30
            let isSame = index % 2 == 0
            return .init(similarity: isSame ? 0.6 + likeness : likeness, classEvidence: nil, isSameWriter: isSame)
        },
        basis: "test"
    )

    @Test func halfOfTheWritersAreEnrolledInEveryDrawAndAllDocumentsAsk() {
        let drawn = DrawnDocuments(writers: 7, documentsEach: 2, noise: 0.5, calibration: calibration)
        let probes = OpenSetEvaluation.probes(drawn.documents, model: drawn.model, seed: 1)
        #expect(probes.count == OpenSetEvaluation.drawCount * 14)
        #expect(probes.count { $0.isEnrolled } == OpenSetEvaluation.drawCount * 6)
        for probe in probes where probe.isEnrolled { #expect(probe.ranking.answers.count == 3) }
        #expect(OpenSetEvaluation.probes(drawn.documents, model: drawn.model, seed: 1) == probes)
        #expect(OpenSetEvaluation.probes(drawn.documents, model: drawn.model, seed: 2) != probes)
    }

    /// The figures are those of the probability that identifying shows.
    @Test func aDocumentIsNamedByTheProbabilityOfUnknown() throws {
        let drawn = DrawnDocuments(writers: 4, documentsEach: 2, noise: 0.5, calibration: calibration)
        let probe = try #require(
            OpenSetEvaluation.probes(drawn.documents, model: drawn.model, seed: 1).first { $0.isEnrolled }
        )
        let asking = try #require(drawn.documents.first { probe.ranking.query.hasSuffix("/\($0.id)") })
        let enrolled = Set(probe.ranking.answers.map(\.id))
        let gallery = Gallery(
            drawn.pages.filter { enrolled.contains($0.writer) && $0.id != asking.pages[0].id },
            model: drawn.model
        )
        let ranking = WriterRanking.rank(
            gallery.similarities(to: asking.description.descriptor),
            meanLogPosterior: asking.description.meanLogPosterior,
            calibration: calibration
        )
        let unknown = try #require(ranking.unknownPosterior)
        #expect(unknown < 0.5 && probe.acceptance > 0.693)
        #expect(ranking.candidates.map { gallery.writers[Int($0.writerID)] } == probe.ranking.answers.map(\.id))
    }

    @Test func errorsAreCountedOverEnrolledAndOthers() throws {
        func probe(_ isEnrolled: Bool, _ isFirstRight: Bool, _ acceptance: Double) -> OpenSetEvaluation.Probe {
            .init(
                isEnrolled: isEnrolled,
                isFirstRight: isFirstRight,
                acceptance: acceptance,
                ranking: JudgedRanking(
                    query: "q",
                    answers: [.init(id: isFirstRight ? "own" : "other", score: 1)],
                    relevant: isEnrolled ? ["own"] : []
                )
            )
        }
        // Of four enrolled, one is taken for another and one is not sure enough; of twenty others, one is named.
        let enrolled = [probe(true, true, 5), probe(true, true, 3), probe(true, false, 6), probe(true, true, 0.1)]
        let others = [probe(false, false, 4)] + (0..<19).map { _ in probe(false, false, 0.2) }
        let result = try #require(OpenSetEvaluation.result(enrolled + others, documents: 24, writers: 9))
        #expect(result.figures[.fpir] == 0.05)
        #expect(result.figures[.fnir] == 0.5)
        #expect(result.figures[.fnirAtFpir5Percent] == 0.5)
        #expect(result.figures[.fnirAtFpir1Percent] == 0.75)
        #expect(result.figures[.top1] == 0.75)
        #expect(OpenSetEvaluation.result(enrolled, documents: 4, writers: 4) == nil)
    }
}
