internal import Glibc
internal import Typesetting
internal import WriterIdentification

/// The plots of a set of likelihood ratios whose truth is known.
struct ValidationCharts {
    typealias Plot = (name: String, chart: Chart, caption: String)

    /// Decimal logarithms.
    private let same: [Double]
    private let different: [Double]
    private let scores: LabelledScores
    private let isotonic: IsotonicCalibration
    private let range: ClosedRange<Double>

    /// - Parameter scores: natural log likelihood ratios of comparisons of both kinds.
    init(_ scores: LabelledScores) {
        self.scores = scores
        same = scores.sameWriter.map { $0 / log(10) }.sorted()
        different = scores.differentWriter.map { $0 / log(10) }.sorted()
        isotonic = IsotonicCalibration(scores)
        let extreme = max(abs(min(same.first ?? 0, different.first ?? 0)), max(same.last ?? 0, different.last ?? 0))
        let end = min(max(extreme.rounded(.up), 1), 6)
        range = -end...end
    }

    var all: [Plot] { [tippett, expectedCost, pav, histogram, tradeOff, reliability] }

    var tippett: Plot {
        func curve(_ values: [Double]) -> [(x: Double, y: Double)] {
            let count = Double(values.count)
            var points = [(x: range.lowerBound, y: 100.0)]
            for (index, value) in values.enumerated() {
                points.append((x: value, y: 100 * (count - Double(index)) / count))
                points.append((x: value, y: 100 * (count - Double(index) - 1) / count))
            }
            return points + [(x: range.upperBound, y: 0)]
        }
        return (
            "tippett",
            Chart(
                "Tippett plot",
                horizontal: Chart.Axis("log10 LR", range),
                vertical: Chart.Axis("pairs with a larger LR, %", 0...100),
                series: [
                    .init("one writer", .blue, points: curve(same)),
                    .init("two writers", .orange, points: curve(different)),
                    .init("", .gray, .dashes, points: [(0, 0), (0, 100)]),
                ]
            ),
            "Share of comparisons with at least this LR. Right of 0 the orange curve misleads, left of 0 the blue one."
        )
    }

    /// Empirical cross-entropy (Ramos and González-Rodríguez 2013).
    var expectedCost: Plot {
        let calibrated = isotonic.calibrated(scores)
        let odds = stride(from: -2.5, through: 2.5, by: 0.05).map { $0 }
        func cost(_ scores: LabelledScores, _ logOdds: Double) -> Double {
            let prior = 1 / (1 + pow(10, -logOdds))
            let natural = logOdds * log(10)
            func bits(_ exponent: Double) -> Double { (max(exponent, 0) + log1p(exp(-abs(exponent)))) / log(2) }
            let same = scores.sameWriter.reduce(0) { $0 + bits(-$1 - natural) } / Double(scores.sameWriter.count)
            let other =
                scores.differentWriter.reduce(0) { $0 + bits($1 + natural) } / Double(scores.differentWriter.count)
            return prior * same + (1 - prior) * other
        }
        let neutral = LabelledScores(sameWriter: [0], differentWriter: [0])
        return (
            "ece",
            Chart(
                "Empirical cross-entropy",
                horizontal: Chart.Axis("prior log10 odds", -2.5...2.5),
                vertical: Chart.Axis("bits", 0...1),
                series: [
                    .init("these LRs", .blue, points: odds.map { ($0, cost(scores, $0)) }),
                    .init("after PAV", .orange, .dashes, points: odds.map { ($0, cost(calibrated, $0)) }),
                    .init("LR always 1", .gray, .dashes, points: odds.map { ($0, cost(neutral, $0)) }),
                ]
            ),
            "The blue curve should lie below the grey one for every prior, and near the orange one."
        )
    }

    var pav: Plot {
        let points = Set(scores.sameWriter + scores.differentWriter).sorted().map { score in
            (x: score / log(10), y: isotonic.logLikelihoodRatio(ofScore: score) / log(10))
        }.filter { $0.y.isFinite }
        return (
            "pav",
            Chart(
                "PAV plot",
                horizontal: Chart.Axis("log10 LR", range),
                vertical: Chart.Axis("log10 LR after PAV", range),
                series: [
                    .init(
                        "identity",
                        .gray,
                        .dashes,
                        points: [(range.lowerBound, range.lowerBound), (range.upperBound, range.upperBound)]
                    ),
                    .init("PAV", .blue, points: points),
                ]
            ),
            "Calibrated LRs lie on the dashed line; values that PAV makes infinite are left out."
        )
    }

    var histogram: Plot {
        let binCount = 40
        let width = (range.upperBound - range.lowerBound) / Double(binCount)
        func bars(_ values: [Double]) -> [(x: Double, y: Double)] {
            var counts = [Double](repeating: 0, count: binCount)
            for value in values {
                counts[min(max(Int((value - range.lowerBound) / width), 0), binCount - 1)] += 1
            }
            return counts.enumerated().map {
                (x: range.lowerBound + Double($0) * width, y: 100 * $1 / Double(values.count))
            }
        }
        let (one, two) = (bars(same), bars(different))
        let highest = max(one.map(\.y).max() ?? 1, two.map(\.y).max() ?? 1)
        return (
            "histogram",
            Chart(
                "Likelihood ratios",
                horizontal: Chart.Axis("log10 LR", range),
                vertical: Chart.Axis("pairs of the kind, %", 0...highest * 1.05),
                series: [
                    .init("one writer", .blue, .bars, points: one), .init("two writers", .orange, .bars, points: two),
                ]
            ),
            "How often each size of LR comes out; what lies beyond the ends is counted in the outermost bars."
        )
    }

    /// Detection error trade-off on probit axes (Martin et al. 1997).
    var tradeOff: Plot {
        let ticks = [0.001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4].map {
            Chart.Tick(Self.probit($0), "\(Quantity.decimal($0 * 100, digits: $0 < 0.01 ? 1 : 0))")
        }
        let range = Self.probit(0.0005)...Self.probit(0.5)
        let points = ErrorTradeOff(scores)?.points ?? []
        let curve = points.map { point in
            (
                x: Self.probit(min(max(point.falsePositiveRate, 0.0005), 0.5)),
                y: Self.probit(min(max(point.falseNegativeRate, 0.0005), 0.5))
            )
        }
        return (
            "det",
            Chart(
                "Detection error trade-off",
                horizontal: Chart.Axis("FPR, %", range, ticks: ticks),
                vertical: Chart.Axis("FNR, %", range, ticks: ticks),
                series: [
                    .init("at every threshold", .blue, points: curve),
                    .init(
                        "EER",
                        .gray,
                        .dashes,
                        points: [(range.lowerBound, range.lowerBound), (range.upperBound, range.upperBound)]
                    ),
                ]
            ),
            "Both kinds of error at every threshold; the nearer to the lower left corner, the better."
        )
    }

    /// Predicted against observed, with equal prior weight on both propositions.
    var reliability: Plot {
        let binCount = 10
        var bins = [(predicted: Double, same: Double, total: Double)](repeating: (0, 0, 0), count: binCount)
        func add(_ score: Double, weight: Double, isSame: Bool) {
            let probability = 1 / (1 + exp(-score))
            let bin = min(Int(probability * Double(binCount)), binCount - 1)
            bins[bin].predicted += weight * probability
            bins[bin].same += isSame ? weight : 0
            bins[bin].total += weight
        }
        for score in scores.sameWriter { add(score, weight: 1 / Double(scores.sameWriter.count), isSame: true) }
        for score in scores.differentWriter {
            add(score, weight: 1 / Double(scores.differentWriter.count), isSame: false)
        }
        let points = bins.filter { $0.total > 0 }.map { (x: $0.predicted / $0.total, y: $0.same / $0.total) }
        return (
            "reliability",
            Chart(
                "Reliability at even prior odds",
                horizontal: Chart.Axis("predicted", 0...1),
                vertical: Chart.Axis("observed", 0...1),
                series: [
                    .init("calibrated", .gray, .dashes, points: [(0, 0), (1, 1)]),
                    .init("tenths", .blue, points: points), .init("", .blue, .points, points: points),
                ]
            ),
            "What would follow from the LR at even prior odds, against what was true; few pairs lie in the middle tenths."
        )
    }

    /// The inverse of the normal distribution, by bisection of the error function: a plot needs no more.
    private static func probit(_ share: Double) -> Double {
        var (low, high) = (-6.0, 6.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
