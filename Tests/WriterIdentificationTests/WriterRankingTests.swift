import PageAnalysis
import Testing
import WriterIdentification

@Suite struct WriterRankingTests {
    private func calibration() throws -> ScoreCalibration {
        let observations = (0..<40).map { index -> ScoreCalibration.Observation in
            let isSame = index % 2 == 0
            let similarity: Double = (isSame ? 0.6 : 0.1) + 0.02 * Double(index % 7)
            let evidence: Double = (isSame ? 2.0 : -1.0) + 0.1 * Double(index % 5)
            return .init(similarity: similarity, classEvidence: evidence, isSameWriter: isSame)
        }
        return try #require(ScoreCalibration.fit(observations, basis: "test"))
    }

    private func writer(_ id: Int64, _ similarity: Float, classIndex: Int? = nil) -> WriterSimilarity {
        WriterSimilarity(writerID: id, toMean: similarity, toBestPage: similarity, classIndex: classIndex)
    }

    @Test func ordersBySimilarityAndBreaksTiesByIdentifier() {
        let ranking = WriterRanking.rank(
            [writer(3, 0.5), writer(1, 0.2), writer(2, 0.5)],
            meanLogPosterior: [],
            calibration: nil
        )
        #expect(ranking.candidates.map(\.writerID) == [2, 3, 1])
        #expect(ranking.candidates.map(\.rank) == [1, 2, 3])
        #expect(ranking.candidates.allSatisfy { $0.posterior == nil && $0.log10LikelihoodRatio == nil })
        #expect(ranking.unknownPosterior == nil)
    }

    @Test func isIndependentOfTheOrderOfInsertion() throws {
        let writers = (1...50).map { writer(Int64($0), Float($0 % 7) / 10) }
        var generator = SeededGenerator(seed: 3)
        let calibration = try calibration()
        let expected = WriterRanking.rank(writers, meanLogPosterior: [], calibration: calibration)
        for _ in 0..<20 {
            let shuffled = writers.shuffled(using: &generator)
            #expect(
                WriterRanking.rank(shuffled, meanLogPosterior: [], calibration: calibration).candidates
                    .map(\.writerID) == expected.candidates.map(\.writerID)
            )
        }
    }

    @Test func writersLeftOutShareThePriorAlone() throws {
        let writers = [writer(1, 0.9), writer(2, 0.3)] + (3...60).map { writer($0, -0.9) }
        let calibration = try calibration()
        func ranking(_ writers: [WriterSimilarity], of count: Int?) -> WriterRanking {
            WriterRanking.rank(writers, meanLogPosterior: [], calibration: calibration, enrolledCount: count)
        }
        let all = ranking(writers, of: nil)
        let best = ranking(Array(writers.prefix(2)), of: 60)
        #expect(best.candidates.count == 2)
        for (left, right) in zip(best.candidates, all.candidates) {
            #expect(left.score == right.score && abs((left.posterior ?? 0) - (right.posterior ?? 1)) < 0.02)
        }
        #expect(abs((best.unknownPosterior ?? 0) - (all.unknownPosterior ?? 1)) < 0.02)
        #expect((ranking(Array(writers.prefix(2)), of: nil).unknownPosterior ?? 1) < (best.unknownPosterior ?? 0))
    }

    @Test func posteriorsOfCandidatesAndUnknownSumToOne() throws {
        let ranking = WriterRanking.rank(
            [writer(1, 0.7), writer(2, 0.3), writer(3, 0.1)],
            meanLogPosterior: [],
            calibration: try calibration()
        )
        let sum = ranking.candidates.compactMap(\.posterior).reduce(0, +) + (ranking.unknownPosterior ?? 0)
        #expect(abs(sum - 1) < 1e-9)
        #expect(ranking.candidates.map(\.score) == ranking.candidates.map(\.score).sorted(by: >))
    }

    @Test func unknownWinsWhenNobodyIsSimilar() throws {
        let calibration = try calibration()
        let strangers = WriterRanking.rank(
            [writer(1, -0.2), writer(2, -0.1)],
            meanLogPosterior: [],
            calibration: calibration
        )
        let found = WriterRanking.rank(
            [writer(1, 0.8), writer(2, -0.1)],
            meanLogPosterior: [],
            calibration: calibration
        )
        #expect(try #require(strangers.unknownPosterior) > 0.5)
        #expect(try #require(found.unknownPosterior) < 0.05)
    }

    @Test func theNetworkDecidesBetweenEquallySimilarWritersItKnows() throws {
        let ranking = WriterRanking.rank(
            [writer(1, 0.5, classIndex: 0), writer(2, 0.5, classIndex: 1)],
            meanLogPosterior: [-3, -0.1],
            calibration: try calibration()
        )
        #expect(ranking.candidates.first?.writerID == 2)
    }

    @Test func withoutCandidatesEverythingIsUnknown() throws {
        let ranking = WriterRanking.rank([], meanLogPosterior: [], calibration: try calibration())
        #expect(ranking.candidates.isEmpty)
        #expect(ranking.unknownPosterior == 1)
    }
}
