import Foundation
import PageAnalysis
import Testing
import WriterIdentification

@Suite struct LikelihoodRatioCostTests {
    @Test func aNeutralSystemCostsExactlyOneBit() throws {
        let scores = LabelledScores(
            sameWriter: [Double](repeating: 0, count: 7),
            differentWriter: [Double](repeating: 0, count: 31)
        )
        let cost = try #require(LikelihoodRatioCost(scores))
        #expect(cost.cllr == 1)
        #expect(cost.minimum == 1)
        #expect(cost.calibrationLoss == 0)
    }

    @Test func shuffledLabelsCostAboutOneBitAtBestAndNoLessAsTheyCome() throws {
        for seed in UInt64(1)...20 {
            var generator = SeededGenerator(seed: seed)
            var pairs = Array(repeating: true, count: 400) + Array(repeating: false, count: 4000)
            pairs.shuffle(using: &generator)
            var scores = LabelledScores()
            for isSame in pairs { scores.append(Double.random(in: -1...1, using: &generator), isSameWriter: isSame) }
            let cost = try #require(LikelihoodRatioCost(scores))
            #expect(abs(cost.minimum - 1) < 0.06, "seed \(seed)")
            #expect(cost.cllr > 1, "seed \(seed)")
        }
    }

    @Test func perfectSeparationLeavesOnlyCalibrationLoss() throws {
        let cost = try #require(
            LikelihoodRatioCost(LabelledScores(sameWriter: [1, 2, 3], differentWriter: [-1, -2, -3, 0.5]))
        )
        #expect(cost.minimum == 0)
        #expect(cost.cllr > 0.1)
    }

    @Test func infiniteRatiosCostNothingWhenRightAndEverythingWhenWrong() throws {
        let right = LabelledScores(sameWriter: [.infinity], differentWriter: [-.infinity])
        #expect(LikelihoodRatioCost(right)?.cllr == 0)
        let wrong = LabelledScores(sameWriter: [.infinity, -.infinity], differentWriter: [-.infinity])
        #expect(LikelihoodRatioCost(wrong)?.cllr == .infinity)
        #expect(LikelihoodRatioCost(LabelledScores(sameWriter: [800], differentWriter: [800]))?.cllr.isFinite == true)
    }

    @Test func oneKindAloneHasNoCost() {
        #expect(LikelihoodRatioCost(LabelledScores(sameWriter: [1])) == nil)
        #expect(LikelihoodRatioCost(LabelledScores(differentWriter: [1])) == nil)
    }

    /// The definition in one line a pair, without care for large numbers.
    @Test func agreesWithTheDefinition() throws {
        for seed in UInt64(1)...200 {
            let scores = LabelledScores.random(seed: seed)
            let same = scores.sameWriter.map { log2(1 + 1 / exp($0)) }.reduce(0, +) / Double(scores.sameWriter.count)
            let different =
                scores.differentWriter.map { log2(1 + exp($0)) }.reduce(0, +) / Double(scores.differentWriter.count)
            let cost = try #require(LikelihoodRatioCost(scores))
            #expect(abs(cost.cllr - (same + different) / 2) < 1e-12, "seed \(seed)")
            #expect(cost.minimum <= cost.cllr + 1e-12, "seed \(seed)")
            #expect((0...1).contains(cost.minimum), "seed \(seed)")
        }
    }

    /// Any rising map of the scores leaves the minimum as it was; exchanging the two kinds and all signs, both costs.
    @Test func theMinimumRestsOnTheOrderAloneAndTheTwoKindsAreAlike() throws {
        for seed in UInt64(1)...200 {
            let scores = LabelledScores.random(seed: seed)
            let cost = try #require(LikelihoodRatioCost(scores))
            let bent = LabelledScores(
                sameWriter: scores.sameWriter.map { $0 * $0 * $0 + $0 },
                differentWriter: scores.differentWriter.map { $0 * $0 * $0 + $0 }
            )
            #expect(LikelihoodRatioCost(bent)?.minimum == cost.minimum, "seed \(seed)")
            let mirrored = LabelledScores(
                sameWriter: scores.differentWriter.map { -$0 },
                differentWriter: scores.sameWriter.map { -$0 }
            )
            let other = try #require(LikelihoodRatioCost(mirrored))
            #expect(abs(other.cllr - cost.cllr) < 1e-12, "seed \(seed)")
            #expect(abs(other.minimum - cost.minimum) < 1e-12, "seed \(seed)")
        }
    }

    /// The greatest convex minorant of the cumulative counts, by brute force (Barlow et al. 1972): the pool's share of a
    /// score is the largest over lower ends of the smallest mean over upper ends.
    @Test func poolsAreTheMaxMinOfMeans() throws {
        for seed in UInt64(1)...200 {
            let scores = LabelledScores.random(seed: seed)
            let values = Set(scores.sameWriter + scores.differentWriter).sorted()
            func share(_ lowest: Double, _ highest: Double) -> Double {
                let same = Double(scores.sameWriter.count { $0 >= lowest && $0 <= highest })
                let different = Double(scores.differentWriter.count { $0 >= lowest && $0 <= highest })
                return same / (same + different)
            }
            let prior = Double(scores.sameWriter.count) / Double(scores.differentWriter.count)
            let pools = IsotonicCalibration(scores)
            for value in values {
                let best =
                    values.filter { $0 <= value }.map { lowest in
                        values.filter { $0 >= value }.map { share(lowest, $0) }.min() ?? 1
                    }.max() ?? 0
                let expected = log(best / (1 - best) / prior)
                let found = pools.logLikelihoodRatio(ofScore: value)
                #expect(found == expected || abs(found - expected) < 1e-9, "seed \(seed), score \(value)")
            }
        }
    }

    @Test func scoresBetweenAndBeyondThePoolsTakeTheOneBelow() {
        let pools = IsotonicCalibration(LabelledScores(sameWriter: [1, 3], differentWriter: [0, 2]))
        #expect(pools.pools.count == 3)
        #expect(pools.logLikelihoodRatio(ofScore: -5) == -.infinity)
        #expect(pools.logLikelihoodRatio(ofScore: 1.5) == 0)
        #expect(pools.logLikelihoodRatio(ofScore: 2.9) == 0)
        #expect(pools.logLikelihoodRatio(ofScore: 9) == .infinity)
    }
}

extension LabelledScores {
    /// A few dozen scores of both kinds that overlap, with ties.
    static func random(seed: UInt64) -> LabelledScores {
        var generator = SeededGenerator(seed: seed)
        func draw(_ count: Int, around middle: Double) -> [Double] {
            (0..<count).map { _ in (Double.random(in: -3...3, using: &generator) * 4).rounded() / 4 + middle }
        }
        return LabelledScores(
            sameWriter: draw(.random(in: 1...20, using: &generator), around: 1),
            differentWriter: draw(.random(in: 1...30, using: &generator), around: -1)
        )
    }
}
