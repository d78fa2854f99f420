/// Writes one word: chooses shapes, varies them, and joins them. Units are x-heights, upright, the baseline at y = 0.
struct WordWriter {
    typealias Knot = LetterShape.Knot

    /// A written word: the pen's strokes, and where the next word may start.
    struct Word {
        var strokes: [[Knot]]
        var width: Double
    }

    let alphabet: PersonalAlphabet
    private var traits: ScribeTraits { alphabet.traits }

    init(alphabet: PersonalAlphabet) { self.alphabet = alphabet }

    /// `characters` are drawable; others are skipped.
    func write(_ characters: [Character], random: inout RandomStream) -> Word {
        var finished: [[Knot]] = []
        var running: [Knot] = []
        var end = 0.0  // right edge of what is written
        var bounce = 0.0  // how far the letters have left the baseline
        let wordScale = random.gaussian(1, 0.025 * traits.variability)
        let wordWidth = random.gaussian(1, 0.04 * traits.variability)
        let wordLean = random.gaussian(0, 0.025 * traits.variability)
        var previous: (character: Character, joinsOut: Bool)?
        var marks: [[Knot]] = []

        for (index, character) in characters.enumerated() {
            let (isFirst, isLast) = (index == 0, index == characters.count - 1)
            guard let shape = alphabet.shape(for: character, isFirst: isFirst, isLast: isLast, random: &random) else {
                continue
            }
            let progress = characters.count > 1 ? Double(index) / Double(characters.count - 1) : 0
            bounce = bounce * 0.6 + random.gaussian(0, 0.022 * traits.variability)
            var letter = instance(
                of: shape,
                scale: wordScale * (1 + traits.wordTaper * progress),
                width: wordWidth,
                lean: wordLean,
                lift: bounce,
                random: &random
            )
            let extent = PersonalShape.extent(of: letter.strokes)
            let joined =
                previous.map {
                    $0.joinsOut && shape.joinsIn && alphabet.joins($0.character, character, random: &random)
                }
                ?? false
            let gap =
                joined
                ? traits.joinWidth * random.gaussian(1, 0.16 * traits.variability)
                : isFirst ? 0 : traits.letterSpacing * random.gaussian(1, 0.2 * traits.variability)
            letter.move(by: end + gap - extent.left)
            end += gap + extent.right - extent.left

            if joined {
                running += entering(letter.strokes[0], from: running[running.count - 1])
            } else {
                finish(&running, into: &finished, isWordEnd: false, random: &random)
                running = letter.strokes[0].filter { !$0.isLead }
                if isFirst, shape.joinsIn { addInitialStroke(to: &running, random: &random) }
            }
            finished += letter.strokes.dropFirst()
            marks += letter.marks.map { self.mark($0, random: &random) }
            if !shape.joinsOut {
                finish(&running, into: &finished, isWordEnd: false, canExtend: false, random: &random)
            }
            previous = (character, shape.joinsOut)
        }
        let canExtend = previous?.joinsOut ?? false
        finish(&running, into: &finished, isWordEnd: true, canExtend: canExtend, random: &random)
        return Word(strokes: finished + marks, width: end + (canExtend ? traits.terminalStroke * 0.7 : 0))
    }

    private struct Letter {
        var strokes: [[Knot]]
        var marks: [LetterShape.Mark]

        mutating func move(by distance: Double) {
            for stroke in strokes.indices {
                for knot in strokes[stroke].indices { strokes[stroke][knot].x += distance }
            }
            marks = marks.map { mark in
                switch mark {
                case .dot(let x, let y): .dot(x: x + distance, y: y)
                case .bar(let x, let y): .bar(x: x + distance, y: y)
                }
            }
        }
    }

    /// One writing of a shape: the shape plus a little of its two modes, a stretch and a lean of the moment.
    private func instance(
        of shape: PersonalShape,
        scale: Double,
        width: Double,
        lean: Double,
        lift: Double,
        random: inout RandomStream
    ) -> Letter {
        let variability = traits.variability
        let first = random.gaussian(0, 0.75 * variability)
        let second = random.gaussian(0, 0.75 * variability)
        let stretchX = scale * width * random.gaussian(1, 0.045 * variability)
        let stretchY = scale * random.gaussian(1, 0.032 * variability)
        let ownLean = lean + random.gaussian(0, 0.028 * variability)
        let noise = 0.009 * variability
        var letter = Letter(strokes: shape.strokes, marks: shape.marks)
        for stroke in letter.strokes.indices {
            let (one, two) = (shape.modes[0][stroke], shape.modes[1][stroke])
            for index in letter.strokes[stroke].indices {
                let knot = letter.strokes[stroke][index]
                let x = knot.x + one[index].x * first + two[index].x * second + random.gaussian(0, noise)
                let y = knot.y + one[index].y * first + two[index].y * second + random.gaussian(0, noise)
                letter.strokes[stroke][index].y = y * stretchY + lift
                letter.strokes[stroke][index].x = x * stretchX + y * ownLean
            }
        }
        return letter
    }

    /// The knots of a joined letter: from a high exit the pen does not dive to a low entry first.
    private func entering(_ stroke: [Knot], from exit: Knot) -> ArraySlice<Knot> {
        // A high exit meets a bowl at its top: no way round.
        if exit.y > 0.55, stroke[0].isLead { return stroke.drop { $0.isLead && $0.y < 0.9 } }
        guard stroke.count > 2, exit.y > 0.55, stroke[0].y < 0.7, !stroke[0].isCorner else { return stroke[...] }
        if stroke[1].y > 1.2 { return stroke.dropFirst() }
        var raised = stroke
        raised[0].y = (stroke[0].y + exit.y) / 2
        return raised[...]
    }

    private func addInitialStroke(to stroke: inout [Knot], random: inout RandomStream) {
        let length = traits.initialStroke * random.gaussian(1, 0.2)
        guard length > 0.05, let start = stroke.first, start.y > 0.3 else { return }
        let drop = min(start.y, 0.25 + length * 0.9)
        stroke.insert(
            contentsOf: [
                Knot(x: start.x - length, y: start.y - drop, isCorner: false),
                Knot(x: start.x - length * 0.45, y: start.y - drop * 0.62, isCorner: false),
            ],
            at: 0
        )
    }

    /// Ends a stroke, with the scribe's way of leaving a word.
    private func finish(
        _ running: inout [Knot],
        into finished: inout [[Knot]],
        isWordEnd: Bool,
        canExtend: Bool = true,
        random: inout RandomStream
    ) {
        guard let last = running.last else { return }
        let length = traits.terminalStroke * (isWordEnd ? 1 : 0.35) * random.gaussian(1, 0.25)
        if canExtend, length > 0.06, running.count > 1, last.y < 0.35 || last.y > 0.6 {
            let rise = last.y > 0.6 ? -0.12 * length : traits.terminalRise * length
            running.append(Knot(x: last.x + length * 0.5, y: last.y + rise * 0.3, isCorner: false))
            running.append(Knot(x: last.x + length, y: last.y + rise, isCorner: false))
        }
        finished.append(running)
        running = []
    }

    private func mark(_ mark: LetterShape.Mark, random: inout RandomStream) -> [Knot] {
        let variability = traits.variability
        func knot(_ x: Double, _ y: Double) -> Knot { Knot(x: x, y: y, isCorner: false) }
        switch mark {
        case .dot(let stemX, let stemY):
            let x = stemX + traits.dotOffsetX + random.gaussian(0, 0.06 * variability)
            let y = max(1.2, stemY + traits.dotOffsetY + random.gaussian(0, 0.06 * variability))
            let size = 0.16 * random.gaussian(1, 0.2)
            switch traits.dotHabit {
            case .point: return [knot(x, y), knot(x + 0.04, y - 0.03)]
            case .dash: return [knot(x - size, y - 0.02), knot(x + size, y + 0.03)]
            case .tick: return [knot(x + 0.04, y + size), knot(x - 0.04, y - size * 0.5)]
            case .arc:
                let r = size * 0.8
                return [knot(x - r, y), knot(x, y + r * 0.7), knot(x + r, y - 0.02)]
            case .circle:
                let r = size * 0.7
                return [knot(x, y + r), knot(x - r, y), knot(x, y - r), knot(x + r, y), knot(x - 0.02, y + r)]
            }
        case .bar(let stemX, let stemY):
            let half = traits.barLength * random.gaussian(1, 0.15 * variability) / 2
            let slope = traits.barSlope + random.gaussian(0, 0.05 * variability)
            let x = stemX + traits.barOffsetX + random.gaussian(0, 0.05 * variability)
            let y = stemY + traits.barOffsetY + random.gaussian(0, 0.04 * variability)
            let sag = random.gaussian(0, 0.03)
            return [knot(x - half, y - half * slope), knot(x, y + sag), knot(x + half, y + half * slope)]
        }
    }
}
