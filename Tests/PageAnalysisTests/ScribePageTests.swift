import PageAnalysis
import Raster
import SyntheticScribe
import Testing

/// Pages by invented writers: more regular than people, but no print.
@Suite(.optimized) struct ScribePageTests {
    @Test(arguments: 0..<12)
    func pagesOfScribesAreWriting(seed: UInt64) throws {
        let paper: PaperStyle = [.plain, .ruled, .squared, .varied(seed: seed)][Int(seed % 4)]
        let text = ScribeText.text(seed: seed, wordCount: 60)
        let drawn = PageRenderer(paper: paper).page(by: Scribe(seed: seed), text: text, seed: seed)
        let page = try PageAnalyzer().analyze(drawn.raster, dpi: 300)
        #expect(!page.erasures.contains { $0.reason == .printedText })
        #expect(abs(page.lines.count - drawn.lines.count) <= 1)
        #expect(PatchSampler().sample(page, count: 100, seed: 1).count == 100)
    }
}
