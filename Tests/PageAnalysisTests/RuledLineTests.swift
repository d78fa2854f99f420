import PageAnalysis
import Raster
import Testing

/// Rules drawn over scrawl: they go, the scrawl stays.
@Suite(.optimized) struct RuledLineTests {
    private static func scrawled() -> DrawnPage {
        var page = DrawnPage(width: 1300, height: 900)
        for line in 0..<6 { page.scrawl(x: 100...1200, baseline: 160 + 130 * line, height: 42, seed: UInt64(line)) }
        return page
    }

    /// The ink of the scrawl alone, analysed without rules.
    private static let plain = try? PageAnalyzer().analyze(scrawled().scanned(), dpi: 300)

    private func check(_ page: DrawnPage, ruleCount: ClosedRange<Int>, keeps share: Double = 0.97) throws {
        let plain = try #require(Self.plain)
        let analyzed = try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        #expect(ruleCount.contains(analyzed.erasures.count { $0.reason == .ruledLine }))
        var (kept, added) = (0, 0)
        for y in 0..<900 {
            for x in 0..<1300 {
                let (before, after) = (plain.ink.row(y)[x], analyzed.ink.row(y)[x])
                if before != 0 && after != 0 { kept += 1 }
                if before == 0 && after != 0 { added += 1 }
            }
        }
        #expect(Double(kept) >= share * Double(plain.ink.inkCount), "strokes that cross stay")
        // Where a stroke meets a rule a little of the rule stays with it.
        #expect(Double(added) <= 0.06 * Double(plain.ink.inkCount), "rules are gone")
        #expect(analyzed.lines.count == plain.lines.count)
    }

    @Test func plainPagesHaveNoRules() throws {
        let plain = try #require(Self.plain)
        #expect(plain.erasures.isEmpty)
        #expect(plain.lines.count == 6)
    }

    @Test(arguments: [0, 0.01, -0.02, 0.05])
    func levelAndSkewedRulesGo(slope: Double) throws {
        var page = Self.scrawled()
        for line in 0..<6 { page.rule(x: 40...1260, y: 165 + 130 * line, slope: slope) }
        try check(page, ruleCount: 6...6)
    }

    @Test func thinAndFaintRulesGo() throws {
        var page = Self.scrawled()
        for line in 0..<6 { page.rule(x: 40...1260, y: 165 + 130 * line, thickness: 2, slope: 0.004, value: 140) }
        try check(page, ruleCount: 6...6)
    }

    @Test func brokenRulesGo() throws {
        var page = Self.scrawled()
        for line in 0..<6 { page.rule(x: 40...1260, y: 165 + 130 * line, slope: 0.004, period: 40, gap: 9) }
        try check(page, ruleCount: 6...6)
    }

    @Test func squaredPaperGoes() throws {
        var page = Self.scrawled()
        for line in 0..<14 { page.rule(x: 0...1299, y: 30 + 59 * line, thickness: 2, value: 110) }
        for column in 0..<21 { page.fill(Rectangle(x: 30 + 59 * column, y: 0, width: 2, height: 900), with: 110) }
        try check(page, ruleCount: 34...36, keeps: 0.94)
    }

    @Test func marginLinesGo() throws {
        var page = Self.scrawled()
        page.fill(Rectangle(x: 70, y: 0, width: 3, height: 900), with: 90)
        try check(page, ruleCount: 1...1)
    }

    @Test func lettersThatStandOnARulerAreNotARule() throws {
        // Flat feet on one exact line, but nothing between the words.
        var page = DrawnPage(width: 1300, height: 300)
        for word in 0..<6 {
            let left = 60 + 200 * word
            page.stroke(from: (Double(left), 180), to: (Double(left + 120), 180), width: 5)
            for letter in 0..<3 {
                let x = Double(left + 40 * letter)
                page.stroke(from: (x + 5, 180), to: (x + 20, 120), width: 5)
                page.stroke(from: (x + 20, 120), to: (x + 30, 180), width: 5)
            }
        }
        let analyzed = try PageAnalyzer().analyze(page.scanned(), dpi: 300)
        #expect(analyzed.erasures.isEmpty)
        #expect(analyzed.lines.count == 1)
    }
}
