import Raster
import SyntheticScribe
import Testing

@Suite("Paper")
struct PaperTests {
    private static let bare = PageFormat(
        width: 900,
        height: 1_200,
        leftMargin: 100,
        rightMargin: 50,
        topMargin: 100,
        bottomMargin: 50
    )

    /// Means of the rows, or of the columns, of a page without text.
    private static func profile(_ paper: PaperStyle, ofColumns: Bool = false) -> [Double] {
        let raster = Scribe(seed: 1).page(text: "", seed: 1, paper: paper, format: bare).raster
        var sums = [Double](repeating: 0, count: ofColumns ? raster.width : raster.height)
        for y in 0..<raster.height {
            let row = raster.row(y)
            for x in row.indices { sums[ofColumns ? x : y] += Double(row[x]) }
        }
        return sums.map { $0 / Double(ofColumns ? raster.height : raster.width) }
    }

    /// Where the profile dips by more than 20 grey levels below its maximum: the middles of the dips.
    private static func dips(_ profile: [Double]) -> [Double] {
        let limit = (profile.max() ?? 0) - 20
        var result: [Double] = []
        var start: Int?
        for (index, value) in profile.enumerated() {
            if value < limit {
                start = start ?? index
            } else if let from = start {
                result.append(Double(from + index - 1) / 2)
                start = nil
            }
        }
        return result
    }

    @Test("with rules has them at their distance", arguments: [7.0, 8.5, 10.0])
    func rulesAreRegular(spacing: Double) {
        let rules = Self.dips(Self.profile(PaperStyle(rules: .lines(spacing: spacing), lightFalloff: 0)))
        #expect(rules.count >= 8)
        for (upper, lower) in zip(rules, rules.dropFirst()) { #expect(abs(lower - upper - spacing * 300 / 25.4) <= 1) }
    }

    @Test("with squares has rules both ways")
    func squaresAreRegular() {
        let paper = PaperStyle(rules: .squares(spacing: 5), lightFalloff: 0)
        #expect((17...21).contains(Self.dips(Self.profile(paper)).count))
        #expect((13...16).contains(Self.dips(Self.profile(paper, ofColumns: true)).count))
    }

    @Test("without rules is even")
    func plainPaperHasNoRules() {
        #expect(Self.dips(Self.profile(.plain)).isEmpty)
        #expect(Self.dips(Self.profile(PaperStyle(hasMarginRule: true), ofColumns: true)).count == 1)
    }

    @Test("that lies askew has slanting rules")
    func rotationTurnsTheRules() {
        let straight = PaperStyle(rules: .lines(spacing: 8), lightFalloff: 0)
        var askew = straight
        askew.rotationDegrees = 2
        #expect(!Self.dips(Self.profile(straight)).isEmpty)
        #expect(Self.dips(Self.profile(askew)).isEmpty, "over 900 pixels a rule sinks by 31")
    }

    @Test("guides the writer: lines of text follow the rules")
    func writingFollowsTheRules() {
        let text = ScribeText.text(seed: 3, wordCount: 300)
        let page = Scribe(seed: 8).page(text: text, seed: 1, paper: PaperStyle(rules: .lines(spacing: 9)))
        #expect(page.lineSpacing == 106)
        #expect(page.lines.count >= 25)
    }

    @Test("shades and noise follow the style")
    func noiseAndTintFollowTheStyle() {
        func spread(_ paper: PaperStyle) -> (mean: Double, deviation: Double) {
            let raster = Scribe(seed: 1).page(text: "", seed: 1, paper: paper, format: Self.bare).raster
            var (sum, squares) = (0.0, 0.0)
            let pixels = raster.pixels
            for index in pixels.indices {
                sum += Double(pixels[index])
                squares += Double(pixels[index]) * Double(pixels[index])
            }
            let mean = sum / Double(pixels.count)
            return (mean, (squares / Double(pixels.count) - mean * mean).squareRoot())
        }
        let clean = spread(PaperStyle(tint: 220, texture: 0, scannerNoise: 0, lightFalloff: 0))
        #expect(abs(clean.mean - 220) < 1)
        #expect(clean.deviation < 0.5)
        let noisy = spread(PaperStyle(tint: 220, texture: 0, scannerNoise: 4, lightFalloff: 0))
        #expect(abs(noisy.deviation - 4) < 0.3)
    }
}
