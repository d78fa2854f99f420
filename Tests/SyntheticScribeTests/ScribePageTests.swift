import Raster
import SyntheticScribe
import Testing

@Suite("A scribe's page")
struct ScribePageTests {
    @Test("is the same bytes on every machine")
    func pageIsReproducible() {
        let text = "Jack & Queenie wrote 27 letters, by hand: \"Why not?\""
        let paper = PaperStyle.varied(seed: 3)
        let page = Scribe(seed: 11).page(text: text, seed: 5, paper: paper, format: .slip(width: 900, height: 420))
        #expect(checksum(of: page.raster) == 4_965_946_517_047_593_495)
    }

    @Test("comes again for the same number, and differs for another number or scribe")
    func pagesDifferByNumberAndScribe() {
        let format = PageFormat.slip(width: 900, height: 420)
        let page = Scribe(seed: 1).page(number: 1, format: format)
        #expect(Scribe(seed: 1).page(number: 1, format: format).raster == page.raster)
        #expect(Scribe(seed: 1).page(number: 2, format: format).text != page.text)
        #expect(Scribe(seed: 2).page(number: 1, format: format).text != page.text)
        let again = Scribe(seed: 1).page(text: page.text, seed: 99, format: format)
        #expect(again.raster != page.raster, "another writing of the same words is not a copy")
    }

    @Test("carries a usual amount of ink on an A4 sheet", arguments: 0..<8)
    func inkShareIsUsual(seed: UInt64) {
        let page = Scribe(seed: seed).page(number: 1)
        #expect(page.raster.width == 2479)
        #expect(page.raster.height == 3508)
        #expect((0.008...0.12).contains(inkShare(of: page.raster, threshold: 190)))
        #expect(page.lines.count >= 8)
        #expect(!page.remainder.isEmpty, "the text reaches the foot of the page")
    }

    @Test("keeps its lines on the sheet, in order, and loses no word", arguments: 20..<32)
    func linesFitOnThePage(seed: UInt64) {
        let text = ScribeText.text(seed: seed, wordCount: 400)
        let format = PageFormat.a4
        let page = Scribe(seed: seed).page(text: text, seed: 1, paper: .varied(seed: seed), format: format)
        let sheet = page.raster.bounds
        for line in page.lines {
            #expect(!line.bounds.isEmpty)
            #expect(line.bounds.x >= format.leftMargin / 4)
            #expect(line.bounds.maxX < sheet.maxX - 10)
            #expect(line.bounds.maxY <= sheet.maxY - 20)
        }
        for (upper, lower) in zip(page.lines, page.lines.dropFirst()) { #expect(upper.bounds.y < lower.bounds.y) }
        let written = (page.lines.map(\.text) + [page.remainder]).joined(separator: " ")
        #expect(written.split(separator: " ") == text.split { $0 == " " || $0 == "\n" })
    }

    @Test("boxes hold the ink of their line")
    func boundsHoldTheInk() throws {
        let page = Scribe(seed: 4).page(text: "minimum", seed: 1, format: .slip(width: 900, height: 400))
        let box = try #require(page.lines.first).bounds
        #expect(inkShare(of: page.raster.cropped(to: box), threshold: 200) > 0.05)
        var outside = page.raster
        for y in box.y..<box.maxY {
            var row = outside.mutableRow(y)
            for x in box.x..<box.maxX { row[x] = 255 }
        }
        #expect(inkShare(of: outside, threshold: 200) < 0.0005)
    }

    @Test("without text is bare paper")
    func emptyTextLeavesPaper() {
        let page = Scribe(seed: 4).page(text: " \n ", seed: 1, format: .slip(width: 400, height: 300))
        #expect(page.lines.isEmpty)
        #expect(page.remainder.isEmpty)
        #expect(inkShare(of: page.raster, threshold: 200) == 0)
    }

    @Test("breaks a word that is wider than the line")
    func longWordIsBroken() {
        let word = String(repeating: "nimble", count: 12)
        let page = Scribe(seed: 6).page(text: word, seed: 1, format: .slip(width: 700, height: 2_400))
        #expect(page.lines.count > 1)
        #expect(page.lines.map(\.text).joined() + page.remainder == word)
    }

    @Test("says which text found no room")
    func remainderIsReported() {
        let text = ScribeText.text(seed: 1, wordCount: 300)
        let page = Scribe(seed: 2).page(text: text, seed: 1, format: .slip(width: 900, height: 500))
        #expect(!page.lines.isEmpty)
        #expect(!page.remainder.isEmpty)
        #expect(text.hasSuffix(page.remainder.split(separator: " ").last.map(String.init) ?? "?"))
    }

    @Test("is written smaller on a slip too low for the hand, down to one line")
    func smallSlipHoldsALine() throws {
        for seed in 0..<10 as Range<UInt64> {
            let page = Scribe(seed: seed).page(text: "an", seed: 1, format: .slip(width: 240, height: 160))
            let line = try #require(page.lines.first)
            #expect(line.bounds.height < 150)
            #expect(inkShare(of: page.raster, threshold: 200) > 0.001)
        }
    }

    @Test("shows the scribe's own pen, or the one it is given")
    func penCanBeChanged() throws {
        let thin = try #require((0..<200 as Range<UInt64>).map(Pen.init(seed:)).min { $0.width < $1.width })
        let thick = try #require((0..<200 as Range<UInt64>).map(Pen.init(seed:)).max { $0.width < $1.width })
        func ink(_ pen: Pen) -> Double {
            let renderer = PageRenderer(format: .slip(width: 900, height: 400), pen: pen)
            return inkShare(of: renderer.page(by: Scribe(seed: 5), text: "harbour", seed: 1).raster, threshold: 190)
        }
        #expect(ink(thick) > ink(thin) * 1.5)
    }
}
