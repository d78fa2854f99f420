/// The shapes one scribe uses for each character, as they come out on one occasion.
struct PersonalAlphabet: Sendable {
    /// The traits of the day; which shapes are used rests on the habitual ones.
    let traits: ScribeTraits
    private let habitual: ScribeTraits
    private let dayWarp: StyleWarp
    private let seed: UInt64
    private var shapes: [Character: [PersonalShape]] = [:]

    init(seed: UInt64, habitual: ScribeTraits, occasion: Occasion) {
        self.seed = seed
        self.habitual = habitual
        traits = occasion.traits
        dayWarp = occasion.warp
        var random = RandomStream(seed: seed, topic: "style")
        let warp = StyleWarp(random: &random, strength: 0.045 * habitual.idiosyncrasy)
        let loopLiking = random.uniform(0, 1)
        for (character, candidates) in Alphabet.shapes {
            var own = RandomStream(seed: seed, topic: "letter \(character)")
            shapes[character] = choose(among: candidates, loopLiking: loopLiking, warp: warp, random: &own)
        }
    }

    /// The shape for one instance of `character`; nil when there is none.
    func shape(for character: Character, isFirst: Bool, isLast: Bool, random: inout RandomStream) -> PersonalShape? {
        guard let own = shapes[character] else { return nil }
        for shape in own.dropFirst() {
            switch shape.position {
            case .first where isFirst, .last where isLast: return shape
            case .anywhere where random.chance(shape.share): return shape
            default: continue
            }
        }
        return own[0]
    }

    /// Whether the scribe joins these neighbours: a habit per pair, with some chance.
    func joins(_ first: Character, _ second: Character, random: inout RandomStream) -> Bool {
        var habit = RandomStream(seed: seed, topic: "join \(first)\(second)")
        return habit.uniform(0, 1) * 0.86 + random.uniform(0, 0.14) < traits.cursiveness
    }

    private func choose(
        among candidates: [LetterShape],
        loopLiking: Double,
        warp: StyleWarp,
        random: inout RandomStream
    ) -> [PersonalShape] {
        let cursive = habitual.cursiveness
        var weights = candidates.map { shape in
            let handWeight =
                switch shape.hand {
                case .print: (1 - cursive) * (1 - cursive) + 0.02
                case .cursive: cursive * cursive + 0.02
                case .any: 0.45
                }
            let loopWeight = shape.isLooped.map { $0 ? loopLiking + 0.05 : 1.05 - loopLiking } ?? 0.5
            return shape.weight * handWeight * loopWeight
        }
        let first = random.weightedIndex(weights)
        var own = [personal(candidates[first], warp: warp, share: 1, position: .anywhere, random: &random)]
        weights[first] = 0
        let hasSecond = random.chance(0.4)
        let position: PersonalShape.Position = random.chance(0.3) ? .last : random.chance(0.25) ? .first : .anywhere
        let share = random.uniform(0.08, 0.4)
        if hasSecond, weights.contains(where: { $0 > 0 }) {
            let second = random.weightedIndex(weights)
            own.append(personal(candidates[second], warp: warp, share: share, position: position, random: &random))
        }
        return own
    }

    private func personal(
        _ shape: LetterShape,
        warp: StyleWarp,
        share: Double,
        position: PersonalShape.Position,
        random: inout RandomStream
    ) -> PersonalShape {
        let zones = LetterZones(character: shape.character, traits: traits)
        let oddity = traits.idiosyncrasy
        let stretch = shape.character.isUppercase ? traits.capitalWidth : traits.letterWidth
        let width = stretch * random.gaussian(1, 0.09 * oddity)
        let height = random.gaussian(1, 0.045 * oddity)
        var strokes = shape.strokes.map { stroke in
            var drift = PersonalShape.Shift(x: 0, y: 0)
            return stroke.knots.map { knot in
                drift.x = drift.x * 0.5 + random.gaussian(0, 0.03 * oddity)
                drift.y = drift.y * 0.5 + random.gaussian(0, 0.024 * oddity)
                let bend = warp.shift(x: knot.x, y: knot.y)
                let today = dayWarp.shift(x: knot.x, y: knot.y)
                return LetterShape.Knot(
                    x: (knot.x + bend.x + today.x + drift.x) * width,
                    y: zones.height(of: knot.y + bend.y + today.y + drift.y) * height,
                    isCorner: knot.isCorner,
                    isLead: knot.isLead
                )
            }
        }
        for index in strokes.indices {
            Self.stretchLoop(in: &strokes[index], factor: traits.loopWidth) { $0.y > 1.15 }
            Self.stretchLoop(in: &strokes[index], factor: traits.loopWidth) { $0.y < -0.2 }
        }
        return PersonalShape(
            strokes: strokes,
            marks: shape.marks.map { mark in
                switch mark {
                case .dot(let x, let y): .dot(x: x * width, y: y)
                case .bar(let x, let y): .bar(x: x * width, y: y)
                }
            },
            joinsIn: shape.joinsIn,
            joinsOut: shape.joinsOut,
            modes: (0..<2).map { _ in Self.mode(for: shape.strokes, random: &random) },
            share: share,
            position: position
        )
    }

    /// Widens or narrows the knots in a zone about their middle; fewer than three are no loop.
    private static func stretchLoop(
        in stroke: inout [LetterShape.Knot],
        factor: Double,
        where isInZone: (LetterShape.Knot) -> Bool
    ) {
        let zone = stroke.indices.filter { isInZone(stroke[$0]) }
        guard zone.count >= 3 else { return }
        let middle = zone.reduce(0) { $0 + stroke[$1].x } / Double(zone.count)
        for index in zone { stroke[index].x = middle + (stroke[index].x - middle) * factor }
    }

    private static func mode(for strokes: [LetterShape.Stroke], random: inout RandomStream) -> [[PersonalShape.Shift]] {
        strokes.map { stroke in
            var shift = PersonalShape.Shift(x: 0, y: 0)
            return stroke.knots.map { _ in
                shift.x = shift.x * 0.7 + random.gaussian(0, 0.034)
                shift.y = shift.y * 0.7 + random.gaussian(0, 0.026)
                return shift
            }
        }
    }
}
