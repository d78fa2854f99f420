/// A letter shape as one scribe makes it, in x-heights: stretched to the scribe's zones and bent to its style.
struct PersonalShape: Sendable {
    typealias Knot = LetterShape.Knot

    var strokes: [[Knot]]
    var marks: [LetterShape.Mark]
    var joinsIn: Bool
    var joinsOut: Bool
    /// The two ways in which instances of the shape usually differ: a shift for each knot of each stroke.
    var modes: [[[Shift]]]
    /// Share of the letter's instances that take this shape.
    var share: Double
    var position: Position

    /// Where in a word a scribe uses a shape.
    enum Position: Sendable { case anywhere, first, last }

    struct Shift: Sendable {
        var x: Double
        var y: Double
    }

    /// Horizontal extent of the strokes near the band of small letters.
    static func extent(of strokes: [[Knot]]) -> (left: Double, right: Double) {
        var (left, right) = (Double.infinity, -Double.infinity)
        var (farLeft, farRight) = (Double.infinity, -Double.infinity)
        for knot in strokes.joined() where !knot.isLead {
            farLeft = min(farLeft, knot.x)
            farRight = max(farRight, knot.x)
            guard knot.y > -0.25, knot.y < 1.35 else { continue }
            left = min(left, knot.x)
            right = max(right, knot.x)
        }
        guard left <= right else { return (farLeft, farRight) }
        // What hangs over counts for a third: neighbours tuck under it.
        return (left + (farLeft - left) * 0.34, right + (farRight - right) * 0.34)
    }
}
