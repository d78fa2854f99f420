import PageAnalysis
import Raster
import SyntheticScribe
import Testing

@Suite(.optimized) struct StruckOutWritingTests {
    /// Upright strokes, as of "lllll", 18 pixels apart, on two lines.
    private func letters() -> DrawnPage {
        var page = DrawnPage(width: 900, height: 500)
        for top in [100.0, 300] {
            for index in 0..<36 {
                let x = 80 + 18 * Double(index)
                page.stroke(from: (x, top), to: (x + 4, top + 60), width: 5)
            }
        }
        return page
    }

    private func struckOut(_ page: DrawnPage) throws -> [Rectangle] {
        try PageAnalyzer().analyze(page.raster, dpi: 300).erasures.filter { $0.reason == .struckOut }.map(\.bounds)
    }

    private func ink(of page: AnalyzedPage, in part: Rectangle) -> Int {
        (part.y..<part.maxY).reduce(0) { sum, y in
            sum + (part.x..<part.maxX).count { page.ink.row(y)[$0] != 0 }
        }
    }

    @Test func writingWithoutStrikesKeepsAllOfItsInk() throws {
        #expect(try struckOut(letters()).isEmpty)
    }

    @Test(arguments: [-0.1, 0, 0.1])
    func aLongStrokeThroughManyLettersStrikesThemOut(slope: Double) throws {
        var page = letters()
        page.stroke(from: (250, 130), to: (450, 130 + 200 * slope), width: 5)
        let parts = try struckOut(page)
        #expect(parts.count == 1)
        let part = try #require(parts.first)
        #expect(part.x <= 252 && part.maxX >= 448 && part.y <= 105 && part.maxY >= 155)
        // The words beside it and the other line stay.
        #expect(part.x >= 220 && part.maxX <= 480 && part.maxY < 300)
        let analyzed = try PageAnalyzer().analyze(page.raster, dpi: 300)
        #expect(ink(of: analyzed, in: part) == 0)
        let plain = try PageAnalyzer().analyze(letters().raster, dpi: 300)
        let rest = Rectangle(x: 500, y: 80, width: 300, height: 300)
        #expect(ink(of: analyzed, in: rest) == ink(of: plain, in: rest))
    }

    /// Four letters are few; two strokes through them are clear.
    @Test func twoStrokesStrikeOutAShortWord() throws {
        var page = DrawnPage(width: 900, height: 500)
        for index in 0..<4 {
            let x = 300 + 30 * Double(index)
            page.stroke(from: (x, 100), to: (x + 4, 160), width: 5)
        }
        for index in 0..<30 {
            let x = 80 + 18 * Double(index)
            page.stroke(from: (x, 300), to: (x + 4, 360), width: 5)
        }
        var single = page
        single.stroke(from: (290, 130), to: (410, 128), width: 5)
        #expect(try struckOut(single).isEmpty)
        var double = single
        double.stroke(from: (288, 145), to: (412, 146), width: 5)
        #expect(try struckOut(double).count == 1)
    }

    /// An underline crosses a few tails, a headline has its letters below, a bar is short.
    @Test func underlinesHeadlinesAndBarsStrikeNothingOut() throws {
        var underlined = letters()
        underlined.stroke(from: (80, 175), to: (400, 177), width: 5)
        underlined.stroke(from: (80, 185), to: (400, 187), width: 5)
        underlined.stroke(from: (150, 150), to: (150, 200), width: 5)
        #expect(try struckOut(underlined).isEmpty)
        var headline = letters()
        headline.stroke(from: (80, 100), to: (400, 100), width: 5)
        #expect(try struckOut(headline).isEmpty)
        var bar = letters()
        bar.stroke(from: (250, 130), to: (330, 130), width: 5)
        #expect(try struckOut(bar).isEmpty)
    }

    @Test func whereMostWouldBeStruckOutNothingIs() throws {
        var page = letters()
        for y in [130.0, 330] { page.stroke(from: (70, y), to: (730, y + 20), width: 5) }
        #expect(try struckOut(page).isEmpty)
    }

    /// Invented hands strike nothing out.
    @Test(arguments: 0..<8)
    func plainPagesHaveNothingStruckOut(seed: UInt64) throws {
        let page = Scribe(seed: seed).page(number: 1, format: .slip(width: 1300, height: 800))
        let analyzed = try PageAnalyzer().analyze(page.raster, dpi: 300)
        #expect(!analyzed.erasures.contains { $0.reason == .struckOut })
    }
}
