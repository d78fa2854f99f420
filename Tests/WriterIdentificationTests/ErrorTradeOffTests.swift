import Testing
import WriterIdentification

@Suite struct ErrorTradeOffTests {
    @Test func countsErrorsAtEveryThreshold() throws {
        let errors = try #require(
            ErrorTradeOff(LabelledScores(sameWriter: [0.5, 2, 2, 3], differentWriter: [-1, 0, 0, 0.5, 2]))
        )
        let atZero = errors.errors(atThreshold: 0)
        #expect(atZero.falsePositiveRate == 0.8)
        #expect(atZero.falseNegativeRate == 0)
        let above = errors.errors(atThreshold: 0.01)
        #expect(above.falsePositiveRate == 0.4)
        #expect(above.threshold == 0.01)
        #expect(errors.errors(atThreshold: 99).falseNegativeRate == 1)
        #expect(errors.point(atFalsePositiveRate: 0.3).falseNegativeRate == 0.25)
        #expect(errors.point(atFalsePositiveRate: 0).falseNegativeRate == 0.75)
        #expect(errors.point(atFalseNegativeRate: 0.2).falsePositiveRate == 0.4)
        #expect(errors.point(atFalseNegativeRate: 1).falsePositiveRate == 0)
        // 20 pairs of pairs: 0.5 beats three and ties one, each 2 beats four and ties one, 3 beats all.
        #expect(abs(errors.areaUnderCurve - (3.5 + 4.5 + 4.5 + 5) / 20) < 1e-12)
        // The curve runs straight from (0.4, 0) over (0.2, 0.25): equal at 2/9.
        #expect(abs(errors.equalErrorRate - 2.0 / 9) < 1e-12)
    }

    @Test func perfectAndUselessAndInverted() throws {
        let perfect = try #require(ErrorTradeOff(LabelledScores(sameWriter: [2, 3], differentWriter: [0, 1])))
        #expect(perfect.equalErrorRate == 0)
        #expect(perfect.convexHullEqualErrorRate == 0)
        #expect(perfect.areaUnderCurve == 1)
        let useless = try #require(ErrorTradeOff(LabelledScores(sameWriter: [1, 1], differentWriter: [1])))
        #expect(useless.equalErrorRate == 0.5)
        #expect(useless.convexHullEqualErrorRate == 0.5)
        #expect(useless.areaUnderCurve == 0.5)
        let inverted = try #require(ErrorTradeOff(LabelledScores(sameWriter: [0], differentWriter: [1])))
        #expect(inverted.equalErrorRate == 1)
        #expect(inverted.convexHullEqualErrorRate == 0.5)
        #expect(ErrorTradeOff(LabelledScores(sameWriter: [1])) == nil)
    }

    @Test func agreesWithCountingPairByPair() throws {
        for seed in UInt64(1)...200 {
            let scores = LabelledScores.random(seed: seed)
            let errors = try #require(ErrorTradeOff(scores))
            var wins = 0.0
            for same in scores.sameWriter {
                for different in scores.differentWriter { wins += same > different ? 1 : same == different ? 0.5 : 0 }
            }
            let pairCount = Double(scores.sameWriter.count * scores.differentWriter.count)
            #expect(abs(errors.areaUnderCurve - wins / pairCount) < 1e-12, "seed \(seed)")
            for threshold in [-2.1, -0.5, 0, 0.25, 1.3] {
                let point = errors.errors(atThreshold: threshold)
                let positives = scores.differentWriter.count { $0 >= threshold }
                let negatives = scores.sameWriter.count { $0 < threshold }
                #expect(point.falsePositiveRate == Double(positives) / Double(scores.differentWriter.count))
                #expect(point.falseNegativeRate == Double(negatives) / Double(scores.sameWriter.count))
            }
            #expect(errors.convexHullEqualErrorRate <= errors.equalErrorRate + 1e-12, "seed \(seed)")
            #expect(abs(errors.convexHullEqualErrorRate - largestOfLeastErrors(errors)) < 1e-6, "seed \(seed)")
        }
    }

    /// The hull's EER by its meaning: over all priors, the largest error that the best threshold leaves.
    private func largestOfLeastErrors(_ errors: ErrorTradeOff) -> Double {
        func least(_ prior: Double) -> Double {
            errors.points.map { prior * $0.falseNegativeRate + (1 - prior) * $0.falsePositiveRate }.min() ?? 1
        }
        // The least error is concave in the prior.
        var low = 0.0
        var high = 1.0
        for _ in 0..<100 {
            let (one, two) = (low + (high - low) / 3, high - (high - low) / 3)
            if least(one) < least(two) { low = one } else { high = two }
        }
        return least((low + high) / 2)
    }
}
