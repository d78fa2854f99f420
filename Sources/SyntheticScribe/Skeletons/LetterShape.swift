/// One way to draw a character: pen strokes as knots of smooth curves, and marks that habits shape.
///
/// Units are hundredths of the x-height: y 0 is the baseline, 100 the x-height, 200 the top of ascenders and
/// capitals, -100 the foot of descenders; x 0 is about the letter's left edge. A scribe stretches each zone to its own
/// proportions.
///
/// The notation, one string a shape: strokes parted by `;`, knots `x,y` parted by blanks, in writing order. A knot with
/// `!` is a corner, others are smooth. `~` before the first stroke's first knot: a join may come in there; `~` after its
/// last knot: a join may go out. A knot with `?` is drawn only when a
/// join comes in: it leads the pen over the top of a bowl. `dot x,y` and `bar x,y` are the marks of i and t.
struct LetterShape: Sendable {
    /// Which hands use the shape.
    enum Hand: Sendable { case print, cursive, any }

    struct Knot: Sendable {
        var x: Double
        var y: Double
        var isCorner: Bool
        /// Whether the knot is drawn only after a join.
        var isLead = false
    }

    struct Stroke: Sendable {
        var knots: [Knot]
    }

    enum Mark: Sendable {
        case dot(x: Double, y: Double)
        case bar(x: Double, y: Double)
    }

    let character: Character
    let hand: Hand
    /// Whether an ascender or descender is a loop; nil when the shape has neither.
    let isLooped: Bool?
    /// How common the shape is among its hands.
    let weight: Double
    let strokes: [Stroke]
    let marks: [Mark]
    let joinsIn: Bool
    let joinsOut: Bool

    /// Traps when the notation is malformed; a test parses every shape.
    init(_ character: Character, _ hand: Hand, looped: Bool? = nil, weight: Double = 1, _ notation: String) {
        self.character = character
        self.hand = hand
        self.isLooped = looped
        self.weight = weight
        var strokes: [Stroke] = []
        var marks: [Mark] = []
        var (joinsIn, joinsOut) = (false, false)
        for part in notation.split(separator: ";") {
            let words = part.split(separator: " ")
            if words[0] == "dot" || words[0] == "bar" {
                let place = Self.knot(words[1])
                marks.append(words[0] == "dot" ? .dot(x: place.x, y: place.y) : .bar(x: place.x, y: place.y))
                continue
            }
            if strokes.isEmpty {
                joinsIn = words.first == "~"
                joinsOut = words.last == "~"
            }
            strokes.append(Stroke(knots: words.filter { $0 != "~" }.map(Self.knot)))
        }
        self.strokes = strokes
        self.marks = marks
        self.joinsIn = joinsIn
        self.joinsOut = joinsOut
    }

    private static func knot(_ word: Substring) -> Knot {
        let isCorner = word.last == "!"
        let isLead = word.last == "?"
        let numbers = (isCorner || isLead ? word.dropLast() : word).split(separator: ",")
        guard numbers.count == 2, let x = Double(numbers[0]), let y = Double(numbers[1]) else {
            preconditionFailure("a knot is x,y, x,y! or x,y?, not \(word)")
        }
        return Knot(x: x / 100, y: y / 100, isCorner: isCorner, isLead: isLead)
    }
}
