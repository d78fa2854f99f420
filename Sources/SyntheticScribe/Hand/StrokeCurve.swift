/// A smooth curve through knots, as points at nearly even distances.
///
/// Centripetal Catmull-Rom tangents (Yuksel, Schaefer, Keyser: "On the parameterization of Catmull-Rom curves", 2009),
/// scaled by the scribe's roundness; then smoothed along the path, which cuts corners as a moving hand does.
struct StrokeCurve {
    /// Usual distance of points in pixels.
    static let step = 1.5

    var x: [Double] = []
    var y: [Double] = []

    /// `knots` and `smoothing`, the deviation of the smoothing along the path, in pixels.
    init(knots: [LetterShape.Knot], roundness: Double, smoothing: Double) {
        guard let first = knots.first else { return }
        x.append(first.x)
        y.append(first.y)
        for index in knots.indices.dropLast() { appendSegment(knots, index, roundness: roundness) }
        smooth(radius: Int((smoothing * 2.65 / Self.step).rounded()))
    }

    private mutating func appendSegment(
        _ knots: [LetterShape.Knot],
        _ index: Int,
        roundness: Double
    ) {
        let (from, to) = (knots[index], knots[index + 1])
        let chord = Self.distance(from, to)
        guard chord > 1e-6 else { return }
        let out = Self.tangent(knots, index, leaving: true)
        let into = Self.tangent(knots, index + 1, leaving: false)
        let span = chord.squareRoot() * roundness / 3
        let (x1, y1) = (from.x + out.x * span, from.y + out.y * span)
        let (x2, y2) = (to.x - into.x * span, to.y - into.y * span)
        let count = max(1, Int((chord * 1.15 / Self.step).rounded(.up)))
        for sample in 1...count {
            let t = Double(sample) / Double(count)
            let s = 1 - t
            let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
            x.append(a * from.x + b * x1 + c * x2 + d * to.x)
            y.append(a * from.y + b * y1 + c * y2 + d * to.y)
        }
    }

    /// The derivative at a knot when the parameter runs with the root of the distance; one-sided at ends and corners.
    private static func tangent(_ knots: [LetterShape.Knot], _ index: Int, leaving: Bool) -> (x: Double, y: Double) {
        let here = knots[index]
        let hasBoth = index > 0 && index < knots.count - 1
        guard hasBoth, !here.isCorner else {
            let other = leaving ? knots[index + 1] : knots[index - 1]
            let root = max(1e-3, distance(here, other).squareRoot())
            let sign = leaving ? 1.0 : -1.0
            return (sign * (other.x - here.x) / root, sign * (other.y - here.y) / root)
        }
        let (before, after) = (knots[index - 1], knots[index + 1])
        let d1 = max(1e-3, distance(before, here).squareRoot())
        let d2 = max(1e-3, distance(here, after).squareRoot())
        return (
            (here.x - before.x) / d1 - (after.x - before.x) / (d1 + d2) + (after.x - here.x) / d2,
            (here.y - before.y) / d1 - (after.y - before.y) / (d1 + d2) + (after.y - here.y) / d2
        )
    }

    private static func distance(_ a: LetterShape.Knot, _ b: LetterShape.Knot) -> Double {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    /// Weighted means over `radius` points to both sides; the path is mirrored in its ends, so that they stay.
    private mutating func smooth(radius: Int) {
        guard radius > 0, x.count > 2 else { return }
        var kernel: [Double] = []
        for offset in -radius...radius {
            let u = Double(offset) / Double(radius + 1)
            kernel.append((1 - u * u) * (1 - u * u))
        }
        let total = kernel.reduce(0, +)
        x = Self.convolve(x, kernel, radius: radius, total: total)
        y = Self.convolve(y, kernel, radius: radius, total: total)
    }

    private static func convolve(_ values: [Double], _ kernel: [Double], radius: Int, total: Double) -> [Double] {
        let last = values.count - 1
        var padded: [Double] = []
        padded.reserveCapacity(values.count + 2 * radius)
        for offset in stride(from: radius, through: 1, by: -1) {
            padded.append(2 * values[0] - values[min(last, offset)])
        }
        padded += values
        for offset in 1...radius { padded.append(2 * values[last] - values[max(0, last - offset)]) }
        var result = values
        let (source, weights) = (padded.span, kernel.span)
        for index in 0...last {
            var sum = 0.0
            for tap in weights.indices { sum += source[index + tap] * weights[tap] }
            result[index] = sum / total
        }
        return result
    }
}
