import Foundation
import PageAnalysis
import Testing
import WriterIdentification

@Suite struct PerfectCalibrationTests {
    /// Sums of twelve even numbers, nearly normal, in place of the source's own way to draw.
    private func drawn(centre: Double, count: Int, seed: UInt64) -> LabelledScores {
        var generator = SeededGenerator(seed: seed)
        let deviation = (2 * centre).squareRoot()
        func normal() -> Double {
            (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
        }
        return LabelledScores(
            sameWriter: (0..<count).map { _ in centre + deviation * normal() },
            differentWriter: (0..<count).map { _ in -centre + deviation * normal() }
        )
    }

    @Test(arguments: [0.05, 0.5, 2, 6])
    func `the expected cost is what drawn likelihood ratios cost`(centre: Double) throws {
        let cost = try #require(LikelihoodRatioCost(drawn(centre: centre, count: 200_000, seed: 3)))
        let expected = PerfectCalibration.cllr(centre: centre)
        #expect(abs(cost.cllr - expected) < 0.006)
        // They are calibrated: of so many nothing is lost but by chance.
        #expect(cost.calibrationLoss < 0.001)
    }

    @Test func `a likelihood ratio that says nothing costs a bit`() {
        #expect(abs(PerfectCalibration.cllr(centre: 1e-9) - 1) < 1e-4)
    }

    @Test func `few comparisons seem to lose as much as NumPy found`() throws {
        // 6,000 draws with numpy.random.default_rng(1) of 109 and 4,547 log ratios around 10 and -10.
        let cllr = PerfectCalibration.cllr(centre: 10)
        #expect(abs(cllr - Self.peer.cllr) < 1e-4)
        let perfect = try #require(PerfectCalibration(cllr: cllr, sameWriterPairs: 109, differentWriterPairs: 4547))
        #expect(abs(perfect.mean - Self.peer.mean) < 0.001)
        #expect(abs(perfect.lower - Self.peer.lower) < 0.0015)
        #expect(abs(perfect.upper - Self.peer.upper) < 0.005)
    }

    private static let peer = (cllr: 0.04965, mean: 0.0164, lower: 0.0109, upper: 0.0317)

    @Test func `the more comparisons, the less seems lost`() throws {
        let means = try [(50, 500), (200, 2000), (2000, 20_000)].map { same, different in
            try #require(
                PerfectCalibration(cllr: 0.2, sameWriterPairs: same, differentWriterPairs: different)
            ).mean
        }
        #expect(means[0] > 2 * means[1] && means[1] > 3 * means[2] && means[2] > 0)
    }

    @Test func `without both kinds of pairs, or a cost between nothing and a bit, there is none`() {
        #expect(PerfectCalibration(cllr: 0.1, sameWriterPairs: 0, differentWriterPairs: 9) == nil)
        #expect(PerfectCalibration(cllr: 0.1, sameWriterPairs: 9, differentWriterPairs: 0) == nil)
        for cllr in [-0.1, 0, 1, 1.2, .infinity, .nan] {
            #expect(PerfectCalibration(cllr: cllr, sameWriterPairs: 9, differentWriterPairs: 9) == nil)
        }
    }
}
