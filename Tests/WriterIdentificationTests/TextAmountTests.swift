import PageAnalysis
import Raster
import Testing
import WriterIdentification

@Suite struct TextAmountTests {
    /// Five lines, each a bar of its own darkness.
    private var page: AnalyzedPage {
        var ink = InkMask(width: 300, height: 600)
        var intensity = GrayRaster(width: 300, height: 600, fill: 0)
        var lines: [TextLine] = []
        for line in 0..<5 {
            let bounds = Rectangle(x: 20, y: 100 * line + 30, width: 200, height: 40)
            lines.append(TextLine(bounds: bounds))
            for y in bounds.y..<bounds.maxY {
                var inkRow = ink.mutableRow(y)
                var intensityRow = intensity.mutableRow(y)
                for x in bounds.x..<bounds.maxX {
                    inkRow[x] = 1
                    intensityRow[x] = UInt8(40 * (line + 1))
                }
            }
        }
        return AnalyzedPage(inkIntensity: intensity, ink: ink, lines: lines, scale: 1)
    }

    @Test(arguments: [1, 2, 4]) func onlyTheDrawnLinesAreLeft(count: Int) {
        let limited = TextAmount.limited(page, toLines: count, seed: 3)
        #expect(limited.lines.count == count)
        #expect(limited.lines.map(\.bounds.y) == limited.lines.map(\.bounds.y).sorted())
        #expect(limited.ink.inkCount == count * 200 * 40)
        for line in page.lines {
            let isLeft = limited.lines.contains(line)
            let middle = limited.inkIntensity.row(line.bounds.y + 20)[100]
            #expect(middle == (isLeft ? page.inkIntensity.row(line.bounds.y + 20)[100] : 0))
        }
    }

    @Test func theSeedDecidesWhichLines() {
        #expect(TextAmount.limited(page, toLines: 2, seed: 9) == TextAmount.limited(page, toLines: 2, seed: 9))
        let draws = (1...60).map { TextAmount.limited(page, toLines: 1, seed: $0).lines[0].bounds.y }
        #expect(Set(draws).count == 5)
    }

    @Test func aPageWithFewerLinesStaysWhole() {
        #expect(TextAmount.limited(page, toLines: 5, seed: 1) == page)
        #expect(TextAmount.limited(page, toLines: 8, seed: 1) == page)
    }
}
