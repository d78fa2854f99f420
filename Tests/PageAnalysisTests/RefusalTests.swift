import PageAnalysis
import Raster
import Testing

/// Scans without handwriting: one clear line each.
@Suite struct RefusalTests {
    private let analyzer = PageAnalyzer()

    private func noise(_ range: ClosedRange<UInt8>) -> GrayRaster {
        var generator = SeededGenerator(seed: 7)
        let pixels = (0..<800 * 600).map { _ in UInt8.random(in: range, using: &generator) }
        return GrayRaster(width: 800, height: 600, pixels: pixels)
    }

    @Test func blankPages() {
        for page in [GrayRaster(width: 2000, height: 1000, fill: 255), noise(225...245)] {
            #expect(throws: PageAnalysisError.noHandwriting(found: .blank)) { try analyzer.analyze(page, dpi: 300) }
        }
    }

    @Test func noiseAndBlackness() {
        #expect(throws: PageAnalysisError.noHandwriting(found: .texture)) {
            try analyzer.analyze(noise(0...255), dpi: 300)
        }
        #expect(throws: PageAnalysisError.self) {
            try analyzer.analyze(GrayRaster(width: 900, height: 900, fill: 0), dpi: 300)
        }
    }

    @Test func specksOnly() {
        var page = DrawnPage(width: 900, height: 900)
        for index in 0..<400 {
            page.fill(Rectangle(x: index * 7919 % 890, y: index * 104_729 % 890, width: 2, height: 2))
        }
        #expect(throws: PageAnalysisError.noHandwriting(found: .specks)) { try analyzer.analyze(page.raster, dpi: 300) }
    }

    @Test func rulesOnly() {
        var page = DrawnPage(width: 1300, height: 900)
        for line in 0..<8 { page.rule(x: 20...1280, y: 60 + 100 * line) }
        #expect(throws: PageAnalysisError.noHandwriting(found: .ruledLines)) {
            try analyzer.analyze(page.scanned(), dpi: 300)
        }
    }

    @Test func tooSmallAndTooLarge() {
        #expect(throws: PageAnalysisError.scanTooSmall(width: 1, height: 1)) {
            try analyzer.analyze(GrayRaster(width: 1, height: 1), dpi: 300)
        }
        #expect(throws: PageAnalysisError.scanTooSmall(width: 60, height: 60)) {
            try analyzer.analyze(GrayRaster(width: 60, height: 60), dpi: 2400)
        }
        #expect(throws: PageAnalysisError.pageTooLarge(width: 18000, height: 18000, limit: 160)) {
            try analyzer.analyze(GrayRaster(width: 3000, height: 3000), dpi: 50)
        }
    }

    @Test(arguments: [0, -300, 3, 10_000, Double.nan, Double.infinity])
    func impossibleResolutions(dpi: Double) {
        let page = GrayRaster(width: 500, height: 500)
        #expect(throws: PageAnalysisError.self) { try analyzer.analyze(page, dpi: dpi) }
        #expect(throws: PageAnalysisError.self) { try analyzer.resolution(given: dpi, fromFile: nil, scan: page) }
    }

    @Test func nothingSelected() {
        let page = GrayRaster(width: 500, height: 500)
        let everything = Rectangle(x: 0, y: 0, width: 500, height: 500)
        #expect(throws: PageAnalysisError.nothingSelected) {
            try analyzer.analyze(page, dpi: 300, masks: [everything])
        }
        #expect(throws: PageAnalysisError.nothingSelected) {
            try analyzer.analyze(page, dpi: 300, regions: [Rectangle(x: 600, y: 0, width: 100, height: 100)])
        }
    }

    @Test func eachReasonIsOneLineThatSaysWhatToDo() {
        let errors: [PageAnalysisError] = [
            .scanTooSmall(width: 1, height: 1), .pageTooLarge(width: 1, height: 1, limit: 1),
            .implausibleResolution(dpi: 3), .nothingSelected, .noHandwriting(found: .blank),
            .noHandwriting(found: .printedText), .noHandwriting(found: .ruledLines),
            .noHandwriting(found: .printedTextAndRuledLines), .noHandwriting(found: .specks),
            .noHandwriting(found: .texture),
        ]
        for error in errors {
            #expect(!error.description.contains("\n"))
            #expect(error.description.contains("; "), "says what is wrong; and what to do")
        }
        #expect(Set(errors.map(\.description)).count == errors.count)
    }
}
