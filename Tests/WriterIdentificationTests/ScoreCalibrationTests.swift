import PageAnalysis
import Testing
import WriterIdentification

@Suite struct ScoreCalibrationTests {
    /// Sum of twelve uniform numbers: mean 0, variance 1.
    private func normal(_ generator: inout SeededGenerator) -> Double {
        (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
    }

    @Test func findsTheLikelihoodRatioOfTwoNormalDistributions() throws {
        // N(1, 1) against N(-1, 1) has log LR = 2 x; ten times as many of one kind must not shift it.
        var generator = SeededGenerator(seed: 7)
        var observations: [ScoreCalibration.Observation] = []
        for index in 0..<22_000 {
            let isSame = index % 11 == 0
            observations.append(
                .init(similarity: normal(&generator) + (isSame ? 1 : -1), classEvidence: nil, isSameWriter: isSame)
            )
        }
        let calibration = try #require(ScoreCalibration.fit(observations, basis: "test"))
        #expect(abs(calibration.similaritySlope - 2) < 0.15)
        #expect(abs(calibration.intercept) < 0.1)
        #expect(calibration.fusion == nil)
    }

    @Test func fusesEvidenceOfKnownWriters() throws {
        // Two independent scores, each N(+-1, 1): log LR = 2 x + 2 y.
        var generator = SeededGenerator(seed: 8)
        let observations = (0..<20_000).map { index in
            let sign = index % 2 == 0 ? 1.0 : -1.0
            return ScoreCalibration.Observation(
                similarity: normal(&generator) + sign,
                classEvidence: normal(&generator) + sign,
                isSameWriter: sign > 0
            )
        }
        let calibration = try #require(ScoreCalibration.fit(observations, basis: "test"))
        let fusion = try #require(calibration.fusion)
        #expect(abs(fusion.similaritySlope - 2) < 0.15)
        #expect(abs(fusion.evidenceSlope - 2) < 0.15)
        let both = calibration.logLikelihoodRatio(similarity: 1, classEvidence: 1)
        #expect(both > calibration.logLikelihoodRatio(similarity: 1, classEvidence: nil))
    }

    @Test func writersUnknownToTheNetworkAreCalibratedOnTheirLike() throws {
        // N(1, 1) against N(-1, 1) for unknown writers, N(4, 1) against N(-4, 1) for known ones.
        var generator = SeededGenerator(seed: 9)
        func observations(_ count: Int, known: Bool) -> [ScoreCalibration.Observation] {
            (0..<count).map { index in
                let sign = index % 2 == 0 ? 1.0 : -1.0
                return .init(
                    similarity: normal(&generator) + sign * (known ? 4 : 1),
                    classEvidence: known ? sign : nil,
                    isSameWriter: sign > 0
                )
            }
        }
        let known = observations(4000, known: true)
        let unknown = observations(8000, known: false)
        let calibration = try #require(ScoreCalibration.fit(known + unknown, basis: "test"))
        #expect(abs(calibration.similaritySlope - 2) < 0.2)
        let own = try #require(ScoreCalibration.fit(unknown, basis: "test"))
        #expect(calibration.similaritySlope == own.similaritySlope && calibration.intercept == own.intercept)
        // Seven comparisons with the own writer are too few: all writers count then.
        let few = Array(unknown.prefix(2 * ScoreCalibration.fewestUnknownWriters - 2))
        let mixed = try #require(ScoreCalibration.fit(known + few, basis: "test"))
        let alone = try #require(ScoreCalibration.fit(few, basis: "test"))
        #expect(mixed.similaritySlope != alone.similaritySlope)
    }

    @Test func staysFiniteWhenTheClassesSeparate() throws {
        let observations = [0.9, 0.8, 0.1, 0.2].map {
            ScoreCalibration.Observation(similarity: $0, classEvidence: nil, isSameWriter: $0 > 0.5)
        }
        let calibration = try #require(ScoreCalibration.fit(observations, basis: "test"))
        let ratio = calibration.logLikelihoodRatio(similarity: 0.9, classEvidence: nil)
        #expect(ratio.isFinite && ratio > 0)
        #expect(calibration.logLikelihoodRatio(similarity: 0.1, classEvidence: nil) < 0)
    }

    @Test func needsBothKindsOfComparison() {
        let same = [ScoreCalibration.Observation(similarity: 0.5, classEvidence: nil, isSameWriter: true)]
        #expect(ScoreCalibration.fit(same, basis: "test") == nil)
        #expect(ScoreCalibration.fit([], basis: "test") == nil)
    }

    @Test func likenessNeverSpeaksAgainstAWriter() throws {
        // Similarity is noise that happens to lean the wrong way; the evidence tells the writers apart.
        let observations = (0..<40).map { index in
            let isSame = index % 2 == 0
            return ScoreCalibration.Observation(
                similarity: Double(index % 5) / 5 - (isSame ? 0.1 : 0),
                classEvidence: (isSame ? 1 : -1) + Double(index % 7) / 4,
                isSameWriter: isSame
            )
        }
        let fusion = try #require(ScoreCalibration.fit(observations, basis: "test")?.fusion)
        #expect(fusion.similaritySlope == 0)
        #expect(fusion.evidenceSlope > 0)
    }

    @Test func classEvidenceIsZeroAtChance() {
        let uniform = [Float](repeating: -1.386_294_4, count: 4)
        #expect(abs(ScoreCalibration.classEvidence(meanLogPosterior: uniform, classIndex: 2)) < 1e-6)
    }
}
