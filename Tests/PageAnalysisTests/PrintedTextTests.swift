import PageAnalysis
import Raster
import Testing

/// Type set above, below and beside scrawl.
@Suite(.optimized) struct PrintedTextTests {
    private let words =
        "the same name is on here and the sun has burned some dark moss near our house where a brother rode"

    /// Words of the letters that the drawn font has.
    private func type(_ page: inout DrawnPage, x: Int, baseline: Int, count: Int) {
        let letters = words.filter { " abdehmnorsu".contains($0) }
        page.type(String(letters.prefix(count)), x: x, baseline: baseline)
    }

    private func scrawl(_ page: inout DrawnPage, lines: ClosedRange<Int>) {
        for line in lines { page.scrawl(x: 100...1400, baseline: 130 * line, height: 42, seed: UInt64(line)) }
    }

    private func inkCount(of page: AnalyzedPage, columns: Range<Int>, rows: Range<Int>) -> Int {
        rows.reduce(0) { count, y in
            count + columns.count { page.inkIntensity.row(y)[$0] != 0 }
        }
    }

    @Test func aPrintedHeaderGoesAndTheWritingStays() throws {
        var page = DrawnPage(width: 1500, height: 1200)
        scrawl(&page, lines: 4...8)
        let plain = try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        for line in 0..<4 { type(&page, x: 100, baseline: 90 + 50 * line, count: 50) }
        let analyzed = try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        #expect(analyzed.erasures.count { $0.reason == .printedText } == 4)
        #expect(analyzed.ink == plain.ink)
        #expect(analyzed.lines == plain.lines)
        #expect(inkCount(of: analyzed, columns: 0..<1500, rows: 0..<300) == 0, "print is left")
    }

    @Test func printOnTheLineOfWritingGoesAlone() throws {
        var page = DrawnPage(width: 1500, height: 900)
        for line in 1...5 { page.scrawl(x: 700...1400, baseline: 140 * line, height: 42, seed: UInt64(line)) }
        let plain = try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        for line in 1...5 { type(&page, x: 100, baseline: 140 * line, count: 18) }
        let analyzed = try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        #expect(analyzed.erasures.contains { $0.reason == .printedText })
        #expect(Double(analyzed.ink.inkCount) >= 0.98 * Double(plain.ink.inkCount))
        #expect(inkCount(of: analyzed, columns: 0..<540, rows: 0..<900) == 0, "print is left")
    }

    @Test func uprightScrawlIsNoPrint() throws {
        var page = DrawnPage(width: 1500, height: 1200)
        scrawl(&page, lines: 1...8)
        let analyzed = try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        #expect(analyzed.erasures.isEmpty)
    }

    @Test func aPrintedPageIsRefusedAndTheReasonGiven() {
        var page = DrawnPage(width: 1500, height: 800)
        for line in 0..<12 { type(&page, x: 100, baseline: 90 + 50 * line, count: 50) }
        #expect(throws: PageAnalysisError.noHandwriting(found: .printedText)) {
            try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        }
        // What is left of print, its dots and full stops, is no reason to speak of specks.
        for dot in 0..<200 { page.fill(Rectangle(x: 100 + 6 * dot, y: 690 + 7 * (dot % 3), width: 3, height: 3)) }
        #expect(throws: PageAnalysisError.noHandwriting(found: .printedText)) {
            try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        }
        page.rule(x: 60...1440, y: 720)
        #expect(throws: PageAnalysisError.noHandwriting(found: .printedTextAndRuledLines)) {
            try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        }
    }

    @Test func aRegionVouchesForWhatLooksPrinted() throws {
        var page = DrawnPage(width: 1500, height: 800)
        for line in 0..<12 { type(&page, x: 100, baseline: 90 + 50 * line, count: 50) }
        let region = Rectangle(x: 50, y: 50, width: 1400, height: 200)
        let analyzed = try PageAnalyzer().analyze(page.scanned(), dpi: 300, regions: [region])
        #expect(analyzed.ink.inkCount > 1000)
    }
}
