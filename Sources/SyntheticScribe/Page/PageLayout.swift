/// Places words on a page as one scribe does: margins, baselines, spaces, and how they drift.
struct PageLayout {
    /// A stroke at its place, before slant and the wave of its line: pixels, x of the page, y up from the baseline.
    struct PlacedStroke {
        var knots: [LetterShape.Knot]
        var line: Int
        /// Deviation of the smoothing along the path in pixels.
        var smoothing: Double
        var slant: Double
    }

    struct Line {
        var text: String
        var baseline: Double
        var slope: Double
        var startX: Double
    }

    private(set) var lines: [Line] = []
    private(set) var strokes: [PlacedStroke] = []
    private(set) var remainder = ""
    /// Pixels, before fatigue.
    let xHeight: Double
    let lineSpacing: Double
    /// Where rules are printed, in pixels of the unturned page.
    let ruleHeights: [Double]
    let ruleColumns: [Double]

    private let writer: WordWriter
    private let format: PageFormat
    private let wave: SmoothNoise
    private let tremor: SmoothNoise
    private var random: RandomStream
    private var traits: ScribeTraits { writer.alphabet.traits }

    init(alphabet: PersonalAlphabet, paper: PaperStyle, format: PageFormat, seed: UInt64) {
        let traits = alphabet.traits
        writer = WordWriter(alphabet: alphabet)
        self.format = format
        random = RandomStream(seed: seed, topic: "layout")
        wave = SmoothNoise(seed: random.next())
        tremor = SmoothNoise(seed: random.next())
        let room = Double(format.height - format.topMargin - format.bottomMargin)
        let reach = max(traits.ascenderHeight, traits.capitalHeight) + traits.descenderDepth
        let ownSize = min(traits.xHeight, room * 0.98 / reach)
        let pixelsPerMillimetre = 300 / 25.4
        let top = random.uniform(0.2, 1)
        switch paper.rules {
        case .none:
            xHeight = ownSize
            lineSpacing = traits.lineSpacing * ownSize
            (ruleHeights, ruleColumns) = ([], [])
        case .lines(let spacing):
            let pixels = max(40, spacing * pixelsPerMillimetre)
            // People write smaller between narrow rules; lines may still touch a little.
            xHeight = min(ownSize, pixels * 1.1 / reach)
            lineSpacing = pixels
            let first = Double(format.topMargin) * 0.5 + pixels * top
            ruleHeights = Array(stride(from: first, to: Double(format.height) - pixels * 0.4, by: pixels))
            ruleColumns = []
        case .squares(let spacing):
            let pixels = max(20, spacing * pixelsPerMillimetre)
            xHeight = min(ownSize, pixels * 2.2 / reach)
            lineSpacing = pixels * 2
            ruleHeights = Array(stride(from: pixels * top, to: Double(format.height), by: pixels))
            ruleColumns = Array(stride(from: pixels * random.uniform(0.2, 1), to: Double(format.width), by: pixels))
        }
    }

    /// Writes until text or page ends; what found no place is `remainder`.
    mutating func write(_ text: WritableText) {
        var waiting = ArraySlice(text.words)
        var baseline = firstBaseline()
        while !waiting.isEmpty, baseline <= lowestBaseline {
            writeLine(&waiting, baseline: baseline + random.gaussian(0, lineJitter))
            baseline += lineSpacing
        }
        remainder = waiting.map { String($0.characters) }.joined(separator: " ")
    }

    /// Slants, waves and places a curve of this layout; the result has y downwards.
    func place(_ curve: inout StrokeCurve, of stroke: PlacedStroke) {
        let line = lines[stroke.line]
        let waveHeight = traits.baselineWave * xHeight
        let shake = traits.tremor * xHeight
        let pitch = 1 / (xHeight * 0.55)
        let seat = Double(stroke.line) * 31.7
        let origin = curve.x.first ?? 0
        for index in curve.x.indices {
            let height = curve.y[index]
            let x = curve.x[index] + height * stroke.slant
            let along = Double(index) * StrokeCurve.step * pitch + origin
            let rise = line.slope * (x - line.startX) + waveHeight * wave.value(at: x / (xHeight * 14) + seat)
            curve.x[index] = x + shake * tremor.value(at: along)
            curve.y[index] = line.baseline - height - rise + shake * tremor.value(at: along + 5_000.5)
        }
    }

    private var lineJitter: Double { ruleHeights.isEmpty ? 0.06 * xHeight : 0.03 * xHeight }

    private var lowestBaseline: Double {
        Double(format.height - format.bottomMargin) - traits.descenderDepth * xHeight
    }

    private func firstBaseline() -> Double {
        let earliest = Double(format.topMargin) + max(traits.ascenderHeight, traits.capitalHeight) * xHeight
        let onRule = ruleHeights.first { $0 >= earliest } ?? earliest
        return onRule <= lowestBaseline ? onRule : earliest
    }

    private mutating func writeLine(_ waiting: inout ArraySlice<WritableText.Word>, baseline: Double) {
        let tired = 1 + traits.fatigue * (baseline / Double(format.height))
        let size = xHeight * tired
        let (left, right) = (Double(format.leftMargin), Double(format.width - format.rightMargin))
        let startsParagraph = waiting.first?.startsParagraph ?? false
        let drift = traits.marginDrift * Double(lines.count) + random.gaussian(0, 0.12 * traits.variability)
        let indent = startsParagraph ? traits.paragraphIndent : 0
        // Slanted tall letters lean out of the line.
        let lean = max(0, -traits.slant) * traits.ascenderHeight * size
        let start = max(left * 0.5, min(left + (drift + indent) * xHeight, left + (right - left) * 0.35)) + lean
        let end = right - max(0, traits.slant) * traits.ascenderHeight * size * 0.5
        let index = lines.count
        lines.append(
            Line(
                text: "",
                baseline: baseline,
                slope: (ruleHeights.isEmpty ? traits.baselineSlope : traits.baselineSlope * 0.15)
                    + random.gaussian(0, ruleHeights.isEmpty ? 0.003 : 0.001),
                startX: start
            )
        )
        var x = start
        var texts: [String] = []
        while let word = waiting.first {
            if !texts.isEmpty, word.startsParagraph { break }
            var characters = word.characters
            var written = writer.write(characters, random: &random)
            if x + written.width * size > end {
                guard texts.isEmpty else { break }
                // A word wider than the line is broken where the line ends.
                while characters.count > 1, start + written.width * size > end {
                    characters.removeLast()
                    written = writer.write(characters, random: &random)
                }
            }
            texts.append(String(characters))
            add(written, at: x, size: size, line: index, tired: tired)
            x += (written.width + traits.wordSpacing * random.gaussian(1, 0.14 * traits.variability)) * size
            waiting.removeFirst()
            if characters.count < word.characters.count {
                let rest = Array(word.characters[characters.count...])
                waiting.insert(.init(characters: rest, startsParagraph: false), at: waiting.startIndex)
                break
            }
        }
        lines[index].text = texts.joined(separator: " ")
    }

    private mutating func add(_ word: WordWriter.Word, at x: Double, size: Double, line: Int, tired: Double) {
        let slant = traits.slant + (tired - 1) * 0.5
        let hurry = traits.haste * random.gaussian(1, 0.15)
        for stroke in word.strokes {
            strokes.append(
                PlacedStroke(
                    knots: stroke.map {
                        LetterShape.Knot(x: x + $0.x * size, y: $0.y * size, isCorner: $0.isCorner)
                    },
                    line: line,
                    smoothing: hurry * size,
                    slant: slant
                )
            )
        }
    }
}
