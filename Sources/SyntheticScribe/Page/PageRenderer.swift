import Raster

/// Draws written pages: the scribe's hand on a paper, as a scanner at 300 dpi sees it.
///
/// The same scribe, text, seed, paper and format give the same bytes on every machine: only IEEE arithmetic and square
/// roots are used, no functions of the C library.
public struct PageRenderer: Sendable {
    /// What is written on.
    public var paper: PaperStyle
    /// Size and margins.
    public var format: PageFormat
    /// What is written with; nil is the scribe's own pen.
    public var pen: Pen?

    /// A renderer for pages of one kind.
    public init(paper: PaperStyle = .plain, format: PageFormat = .a4, pen: Pen? = nil) {
        self.paper = paper
        self.format = format
        self.pen = pen
    }

    /// Writes `text` from the top of the page until text or page ends. Newlines start paragraphs.
    ///
    /// `seed` is the occasion: mood, slips and drift of the day. On a sheet too low for a line the writing shrinks to fit.
    /// Characters without a skeleton take a substitute (accents are dropped, typographic quotes and dashes made plain,
    /// ligatures spelt out); others are left out and listed in `omittedCharacters`.
    public func page(by scribe: Scribe, text: String, seed: UInt64) -> ScribePage {
        let pageSeed = RandomStream.mix(scribe.seed, seed)
        var habitual = scribe.traits
        habitual.pen = pen ?? habitual.pen
        let occasion = Occasion(of: habitual, seed: pageSeed)
        let alphabet = PersonalAlphabet(seed: scribe.seed, habitual: habitual, occasion: occasion)
        var layout = PageLayout(alphabet: alphabet, paper: paper, format: format, seed: pageSeed)
        let source = WritableText(text)
        layout.write(source)

        let texture = GrainTexture(seed: pageSeed)
        let turn = Rotation(degrees: paper.rotationDegrees, width: format.width, height: format.height)
        var layer = InkLayer(width: format.width, height: format.height, blur: paper.blur)
        printRules(layout, turn: turn, on: &layer, texture: texture)
        var lines = layout.lines.map { ScribePage.Line(text: $0.text, bounds: Self.nowhere) }
        let (traits, pen) = (occasion.traits, occasion.traits.pen)
        let flow = SmoothNoise(seed: RandomStream.mix(pageSeed, 0x666c_6f77))
        var written = 0.0
        for stroke in layout.strokes {
            var curve = StrokeCurve(
                knots: stroke.knots,
                roundness: traits.roundness,
                smoothing: stroke.smoothing
            )
            layout.place(&curve, of: stroke)
            turn.apply(to: &curve)
            let trace = PenTrace(
                curve: curve,
                pen: pen,
                xHeight: layout.xHeight,
                flow: flow,
                flowStart: written
            )
            written += Double(curve.x.count) * StrokeCurve.step + 40
            layer.draw(trace, buildUp: pen.buildUp, grain: pen.grain, texture: texture)
            lines[stroke.line].bounds = lines[stroke.line].bounds.union(bounds(of: trace))
        }
        return ScribePage(
            raster: PaperLayer(style: paper, seed: pageSeed).scan(layer, texture: texture),
            lines: lines,
            remainder: layout.remainder,
            omittedCharacters: source.omitted,
            lineSpacing: Int(layout.lineSpacing.rounded())
        )
    }

    private static let nowhere = Rectangle(x: 0, y: 0, width: 0, height: 0)

    private func bounds(of trace: PenTrace) -> Rectangle {
        var (left, top, right, bottom) = (Float.infinity, Float.infinity, -Float.infinity, -Float.infinity)
        for point in trace.points {
            left = min(left, point.x - point.radius)
            right = max(right, point.x + point.radius)
            top = min(top, point.y - point.radius)
            bottom = max(bottom, point.y + point.radius)
        }
        guard left <= right else { return Self.nowhere }
        let (x, y) = (Int(left.rounded(.down)), Int(top.rounded(.down)))
        let box = Rectangle(x: x, y: y, width: Int(right) - x + 1, height: Int(bottom) - y + 1)
        return box.intersection(Rectangle(x: 0, y: 0, width: format.width, height: format.height))
    }

    private func printRules(_ layout: PageLayout, turn: Rotation, on layer: inout InkLayer, texture: GrainTexture) {
        // Printed light: blue or grey rules are about a quarter as dark as ink. Sheets reach beyond the scan.
        let (width, height) = (Double(format.width), Double(format.height))
        func rule(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, darkness: Double) {
            let (from, to) = (turn.apply(x: x0, y: y0), turn.apply(x: x1, y: y1))
            let trace = PenTrace(
                fromX: from.x,
                fromY: from.y,
                toX: to.x,
                toY: to.y,
                radius: 1.1,
                darkness: darkness
            )
            layer.draw(trace, buildUp: 0, grain: 0.1, texture: texture)
        }
        for y in layout.ruleHeights { rule(-80, y, width + 80, y, darkness: 0.27) }
        for x in layout.ruleColumns { rule(x, -80, x, height + 80, darkness: 0.22) }
        if paper.hasMarginRule {
            let x = Double(format.leftMargin) - 40
            rule(x, -80, x, height + 80, darkness: 0.3)
        }
    }
}
