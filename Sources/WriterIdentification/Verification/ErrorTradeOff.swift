/// How often a verification errs at every threshold; a pair counts as one writer's when its score reaches the threshold.
///
/// Only the order of the scores counts, except at a threshold that the caller names.
public struct ErrorTradeOff: Sendable, Hashable {
    /// The errors at one threshold.
    public struct Point: Sendable, Hashable {
        public var threshold: Double
        /// FPR: share of the different-writer pairs that count as one writer's, 0...1.
        public var falsePositiveRate: Double
        /// FNR: share of the same-writer pairs that count as two writers', 0...1.
        public var falseNegativeRate: Double
    }

    /// One point a distinct score, from the lowest, where everything is accepted, to infinity, where nothing is.
    public let points: [Point]

    /// - Returns: nil unless there are pairs of both kinds.
    public init?(_ scores: LabelledScores) {
        guard scores.hasBothKinds else { return nil }
        let sameCount = scores.sameWriter.count
        let differentCount = scores.differentWriter.count
        var rejected = (same: 0, different: 0)
        var points: [Point] = []
        func add(threshold: Double) {
            points.append(
                Point(
                    threshold: threshold,
                    falsePositiveRate: Double(differentCount - rejected.different) / Double(differentCount),
                    falseNegativeRate: Double(rejected.same) / Double(sameCount)
                )
            )
        }
        for tally in scores.tallies() {
            add(threshold: tally.score)
            rejected.same += tally.sameWriterCount
            rejected.different += tally.differentWriterCount
        }
        add(threshold: .infinity)
        self.points = points
    }

    /// The errors when scores of `threshold` and more are accepted. For log likelihood ratios, 0 is LR 1.
    public func errors(atThreshold threshold: Double) -> Point {
        var point = points.first { $0.threshold >= threshold } ?? points[points.count - 1]
        point.threshold = threshold
        return point
    }

    /// The point of fewest false negatives among those with at most this share of false positives; not interpolated.
    public func point(atFalsePositiveRate rate: Double) -> Point {
        // From left to right, FPR falls and FNR rises.
        points.first { $0.falsePositiveRate <= rate } ?? points[points.count - 1]
    }

    /// The point of fewest false positives among those with at most this share of false negatives; not interpolated.
    public func point(atFalseNegativeRate rate: Double) -> Point {
        points.last { $0.falseNegativeRate <= rate } ?? points[0]
    }

    /// EER, 0...1: where FPR and FNR are equal, the curve being drawn straight between its points.
    public var equalErrorRate: Double { Self.crossing(of: points) }

    /// EER of the curve's convex hull, 0...1 and never above ``equalErrorRate``: the highest rate of errors that the best
    /// threshold still leaves, whatever the share of same-writer pairs (Brümmer and de Villiers, The BOSARIS Toolkit,
    /// 2011, section 3.3).
    public var convexHullEqualErrorRate: Double {
        var hull: [Point] = []
        for point in points {
            while hull.count > 1, !Self.bendsUp(hull[hull.count - 2], hull[hull.count - 1], point) {
                hull.removeLast()
            }
            hull.append(point)
        }
        return Self.crossing(of: hull)
    }

    /// AUC, 0...1: the share of pairs of pairs, one of each kind, in which the same-writer pair has the higher score;
    /// ties count half (Hanley and McNeil 1982).
    public var areaUnderCurve: Double {
        zip(points, points.dropFirst()).reduce(0) { area, step in
            let width = step.0.falsePositiveRate - step.1.falsePositiveRate
            return area + width * (1 - (step.0.falseNegativeRate + step.1.falseNegativeRate) / 2)
        }
    }

    private static func crossing(of curve: [Point]) -> Double {
        for (before, after) in zip(curve, curve.dropFirst()) where after.falseNegativeRate >= after.falsePositiveRate {
            let gapBefore = before.falsePositiveRate - before.falseNegativeRate
            let gapAfter = after.falseNegativeRate - after.falsePositiveRate
            let share = gapBefore / (gapBefore + gapAfter)
            return before.falsePositiveRate + share * (after.falsePositiveRate - before.falsePositiveRate)
        }
        return 1
    }

    /// Whether the way from the first point by the second to the third bends towards more false negatives, as the hull of
    /// a curve that runs from (FPR 1, FNR 0) to (0, 1) does.
    private static func bendsUp(_ first: Point, _ second: Point, _ third: Point) -> Bool {
        let one = (
            x: second.falsePositiveRate - first.falsePositiveRate, y: second.falseNegativeRate - first.falseNegativeRate
        )
        let two = (
            x: third.falsePositiveRate - second.falsePositiveRate, y: third.falseNegativeRate - second.falseNegativeRate
        )
        return one.x * two.y - one.y * two.x < 0
    }
}
