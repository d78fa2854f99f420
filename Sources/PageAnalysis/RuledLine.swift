internal import Raster

/// A printed or drawn line that is straight or bends very slowly, level or nearly so.
struct RuledLine: Sendable, Hashable {
    /// A place that the line passes through.
    struct Knot: Sendable, Hashable {
        var x: Int
        var y: Double
    }

    /// From left to right, at least two.
    var knots: [Knot]
    /// Its usual thickness in pixels.
    var thickness: Int

    var left: Int { knots[0].x }
    var right: Int { knots[knots.count - 1].x }

    /// Its height at each column of `left...right`, linear between the knots.
    var heights: [Double] {
        var heights: [Double] = []
        for (knot, next) in zip(knots, knots.dropFirst()) {
            let slope = (next.y - knot.y) / Double(next.x - knot.x)
            for x in knot.x..<next.x { heights.append(knot.y + slope * Double(x - knot.x)) }
        }
        heights.append(knots[knots.count - 1].y)
        return heights
    }

    /// The rectangle that holds it.
    var bounds: Rectangle {
        let top = (knots.map(\.y).min() ?? 0) - Double(thickness) / 2
        let bottom = (knots.map(\.y).max() ?? 0) + Double(thickness) / 2
        let y = Int(top.rounded(.down))
        return Rectangle(x: left, y: y, width: right - left + 1, height: Int(bottom.rounded(.up)) - y + 1)
    }
}
