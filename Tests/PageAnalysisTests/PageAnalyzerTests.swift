import PageAnalysis
import Raster
import Testing

@Suite(.optimized) struct PageAnalyzerTests {
    private static func scrawled(width: Int = 1300, height: Int = 700) -> DrawnPage {
        var page = DrawnPage(width: width, height: height)
        for line in 0..<height / 130 {
            page.scrawl(x: 60...width - 60, baseline: 110 + 130 * line, height: 42, seed: UInt64(line))
        }
        return page
    }

    private let analyzer = PageAnalyzer()

    /// Share of the ink of either that the other has, too.
    private func agreement(_ first: InkMask, _ second: InkMask) -> Double {
        var (both, either) = (0, 0)
        for place in first.pixels.indices {
            let (a, b) = (first.pixels[place], second.pixels[place])
            both += Int(a & b)
            either += Int(a | b)
        }
        return Double(both) / Double(either)
    }

    private func changed(_ raster: GrayRaster, _ change: (_ x: Int, _ y: Int, UInt8) -> Double) -> GrayRaster {
        var result = raster
        for y in 0..<raster.height {
            var row = result.mutableRow(y)
            for x in row.indices { row[x] = UInt8(max(0, min(255, change(x, y, row[x])))) }
        }
        return result
    }

    @Test func analysisIsAFunctionOfItsInput() throws {
        let scan = Self.scrawled().scanned()
        #expect(try analyzer.analyze(scan, dpi: 300) == analyzer.analyze(scan, dpi: 300))
    }

    @Test func strokesComeOutAtFullStrengthOnEmptyPaper() throws {
        let page = try analyzer.analyze(Self.scrawled().scanned(), dpi: 300)
        var (strong, gray) = (0, 0)
        for place in page.ink.pixels.indices {
            let intensity = page.inkIntensity.pixels[place]
            if page.ink.pixels[place] != 0 {
                #expect(intensity >= 100)
                if intensity >= 180 { strong += 1 }
            } else if intensity >= 100 {
                gray += 1
            }
        }
        #expect(Double(strong) >= 0.5 * Double(page.ink.inkCount))
        #expect(Double(gray) <= 0.001 * Double(page.ink.inkCount))
    }

    @Test func oneBitAndGreyScansLookAlike() throws {
        let drawn = Self.scrawled()
        let grey = try analyzer.analyze(drawn.scanned(), dpi: 300)
        let oneBit = try analyzer.analyze(changed(drawn.scanned()) { $2 < 140 ? 0 : 255 }, dpi: 300)
        #expect(agreement(grey.ink, oneBit.ink) > 0.93)
        var (sum, count) = (0, 0)
        for place in grey.ink.pixels.indices where grey.ink.pixels[place] != 0 {
            sum += abs(Int(grey.inkIntensity.pixels[place]) - Int(oneBit.inkIntensity.pixels[place]))
            count += 1
        }
        #expect(sum < 20 * count)
    }

    @Test func lightPaperAndContrastDoNotMatter() throws {
        let scan = Self.scrawled().scanned()
        let plain = try analyzer.analyze(scan, dpi: 300)
        let unevenLight = changed(scan) { x, y, value in Double(value) * (0.45 + 0.5 * Double(x + y) / 2000) }
        let darkPaper = changed(scan) { 30 + 0.45 * Double($2) }
        let faintInk = changed(scan) { 255 - 0.3 * (255 - Double($2)) }
        for (name, variant) in [("uneven", unevenLight), ("dark", darkPaper), ("faint", faintInk)] {
            let page = try analyzer.analyze(variant, dpi: 300)
            #expect(agreement(plain.ink, page.ink) > 0.9, "\(name)")
            #expect(page.lines.count == plain.lines.count, "\(name)")
        }
    }

    @Test func negativesAreTurned() throws {
        let scan = Self.scrawled().scanned()
        let negative = changed(scan) { 255 - Double($2) }
        #expect(try analyzer.analyze(negative, dpi: 300) == analyzer.analyze(scan, dpi: 300))
    }

    @Test func aDarkTableAroundTheSheetIsNotInk() throws {
        let drawn = Self.scrawled()
        let plain = try analyzer.analyze(drawn.scanned(), dpi: 300)
        var framed = DrawnPage(width: 1500, height: 900, paper: 12)
        for y in 0..<700 {
            for x in 0..<1300 {
                framed.fill(Rectangle(x: x + 100, y: y + 100, width: 1, height: 1), with: drawn.raster.row(y)[x])
            }
        }
        let page = try analyzer.analyze(framed.scanned(), dpi: 300)
        #expect(page.erasures.contains { $0.reason == .edgeShadow })
        #expect(abs(page.ink.inkCount - plain.ink.inkCount) * 50 <= plain.ink.inkCount)
        #expect(page.lines.count == plain.lines.count)
    }

    /// A rim as rough as those of real scans: as deep as the closing fills, with nothing of it on the paper.
    @Test(arguments: [6, 13, 20, 24], [PageEdge.left, .right, .top, .bottom])
    func aBlackRimIsNotInk(depth: Int, edge: PageEdge) throws {
        let drawn = Self.scrawled()
        var rimmed = drawn
        var generator = SeededGenerator(seed: UInt64(depth))
        let (width, height) = (drawn.raster.width, drawn.raster.height)
        for place in 0..<(edge.isSide ? height : width) {
            let depth = depth - Int.random(in: 0...4, using: &generator)
            let start = edge == .left || edge == .top ? 0 : (edge.isSide ? width : height) - depth
            rimmed.fill(
                edge.isSide
                    ? Rectangle(x: start, y: place, width: depth, height: 1)
                    : Rectangle(x: place, y: start, width: 1, height: depth),
                with: 30
            )
        }
        let plain = try analyzer.analyze(drawn.scanned(), dpi: 300)
        let page = try analyzer.analyze(rimmed.scanned(), dpi: 300)
        // The thinnest is taken for a ruled line.
        #expect(page.erasures.contains { $0.reason == .edgeShadow || $0.reason == .ruledLine })
        #expect(agreement(page.ink, plain.ink) > 0.99)
        let patches = PatchSampler().sample(page, count: 60, seed: 1)
        #expect(patches.allSatisfy { (30..<width - 30).contains($0.x) && (30..<height - 30).contains($0.y) })
    }

    enum PageEdge: CaseIterable {
        case left, right, top, bottom

        var isSide: Bool { self == .left || self == .right }
    }

    @Test(arguments: [70, 90, 110])
    func writingThatTheEdgeCutsIsKept(left: Int) throws {
        let scan = Self.scrawled().scanned()
        let whole = try analyzer.analyze(scan, dpi: 300)
        let area = Rectangle(x: left, y: 0, width: scan.width - left, height: scan.height)
        let cut = try analyzer.analyze(scan.cropped(to: area), dpi: 300)
        var expected = InkMask(width: area.width, height: area.height)
        for y in 0..<area.height {
            var row = expected.mutableRow(y)
            for x in row.indices { row[x] = whole.ink.row(y)[x + left] }
        }
        #expect(agreement(cut.ink, expected) > 0.98)
    }

    @Test(arguments: [150.0, 200, 400, 600])
    func otherResolutionsAreBroughtTo300(dpi: Double) throws {
        let scan = Self.scrawled().scanned()
        let plain = try analyzer.analyze(scan, dpi: 300)
        let other = Resampler().resample(scan, scale: dpi / 300)
        let page = try analyzer.analyze(other, dpi: dpi)
        #expect(abs(page.scale - 300 / dpi) < 0.001)
        #expect(abs(page.ink.width - 1300) <= 2 && abs(page.ink.height - 700) <= 2)
        #expect(page.lines.count == plain.lines.count)
        #expect(abs(page.ink.inkCount - plain.ink.inkCount) * 10 <= plain.ink.inkCount)
    }

    @Test func onlyTheRegionCountsAndMasksNever() throws {
        let scan = Self.scrawled().scanned()
        let region = Rectangle(x: 0, y: 0, width: 1300, height: 390)
        let mask = Rectangle(x: 600, y: 0, width: 700, height: 200)
        let page = try analyzer.analyze(scan, dpi: 300, regions: [region], masks: [mask])
        #expect(page.lines.count >= 2)
        for y in 0..<700 {
            let (ink, intensity) = (page.ink.row(y), page.inkIntensity.row(y))
            for x in 0..<1300 where !region.contains(x: x, y: y) || mask.contains(x: x, y: y) {
                #expect(ink[x] == 0 && intensity[x] == 0)
            }
        }
        #expect(page.erasures.contains(Erasure(reason: .masked, bounds: mask)))
    }

    @Test func rectanglesAreInPixelsOfTheScan() throws {
        let scan = Resampler().resample(Self.scrawled().scanned(), scale: 2)
        let page = try analyzer.analyze(scan, dpi: 600, masks: [Rectangle(x: 0, y: 0, width: 2600, height: 400)])
        #expect(page.erasures == [Erasure(reason: .masked, bounds: Rectangle(x: 0, y: 0, width: 1300, height: 200))])
        for y in 0..<200 {
            let row = page.ink.row(y)
            for x in row.indices { #expect(row[x] == 0) }
        }
    }

    @Test func aLinePieceOfFiftyPixelsIsWriting() throws {
        var page = DrawnPage(width: 900, height: 56)
        page.scrawl(x: 0...900, baseline: 44, height: 34, seed: 9)
        let analyzed = try analyzer.analyze(page.scanned(), dpi: 300)
        #expect(analyzed.lines.count == 1)
        #expect(analyzed.erasures.isEmpty)
        #expect(PatchSampler().sample(analyzed, count: 60, seed: 1).count >= 20)
    }

    @Test func everyStageShowsItsPictureOnceInOrder() throws {
        var stages: [AnalysisStage] = []
        _ = try analyzer.analyze(Self.scrawled().scanned(), dpi: 300) { stage, picture in
            stages.append(stage)
            switch picture {
            case .gray(let raster): #expect(raster.width == 1300 && raster.height == 700)
            case .color(let raster): #expect(raster.width == 1300 && raster.height == 700)
            }
        }
        #expect(stages == AnalysisStage.allCases)
    }

    @Test func revisionsChangeWithEveryParameter() {
        let standard = PageAnalysisParameters.standard
        var other = standard
        other.inkTarget += 1
        #expect(standard.revision == PageAnalysisParameters().revision)
        #expect(standard.revision != other.revision)
        #expect(standard.revision.count == 16)
    }
}
