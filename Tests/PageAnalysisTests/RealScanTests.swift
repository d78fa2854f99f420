import Foundation
import PageAnalysis
import Raster
import Testing

@Suite(.realScans) struct RealScanTests {
    /// Row below the lowest long level run of dark pixels: on IAM forms all print lies above it, all writing below.
    private func endOfHeader(_ scan: GrayRaster) -> Int {
        var lowest = 0
        for y in 0..<scan.height {
            // A rule may climb by a few rows over the page: three rows count as one.
            var (run, longest) = (0, 0)
            for x in 0..<scan.width {
                let isDark = (max(0, y - 1)...min(scan.height - 1, y + 1)).contains { scan.row($0)[x] < 140 }
                run = isDark ? run + 1 : 0
                longest = max(longest, run)
            }
            if longest > 700 { lowest = y }
        }
        return lowest + 1
    }

    @Test func noPatchTouchesTheHeaderOfAForm() throws {
        let files = RealScans.files(of: "iam-forms", every: 1)
        #expect(files.count == 40)
        for file in files {
            let scan = try RealScans.scan(file)
            let end = endOfHeader(scan)
            try #require(end > 300 && end < 800, "\(file.lastPathComponent)")
            let page = try PageAnalyzer().analyze(scan, dpi: 300)
            for y in 0..<end {
                let row = page.inkIntensity.row(y)
                for x in row.indices where row[x] != 0 {
                    Issue.record("\(file.lastPathComponent) has ink left at \(x), \(y)")
                    break
                }
            }
            let patches = PatchSampler().sample(page, count: 120, seed: 1)
            #expect(patches.count == 120)
            #expect(patches.allSatisfy { $0.y - 56 > end - 6 }, "\(file.lastPathComponent)")
            #expect((5...16).contains(page.lines.count), "\(file.lastPathComponent)")
            try expectWritingIsKept(of: scan, below: end + 8, on: page, file: file)
        }
    }

    /// Every dark pixel of the scan below the header is ink of the page or beside it, or struck out.
    private func expectWritingIsKept(of scan: GrayRaster, below top: Int, on page: AnalyzedPage, file: URL) throws {
        var (dark, lost) = (0, 0)
        let struckOut = page.erasures.filter { $0.reason == .struckOut }.map(\.bounds)
        for y in top..<scan.height - 20 {
            let row = scan.row(y)
            for x in 40..<scan.width - 40 where row[x] < 130 {
                if struckOut.contains(where: { $0.contains(x: x, y: y) }) { continue }
                dark += 1
                let isKept = (y - 1...y + 1).contains { page.inkIntensity.row($0)[x] >= 60 }
                if !isKept { lost += 1 }
            }
        }
        #expect(lost * 100 <= dark, "\(file.lastPathComponent) lost \(lost) of \(dark)")
    }

    /// One of the 40 forms has words that are struck out.
    @Test func struckOutWordsAreFound() throws {
        let found = try RealScans.files(of: "iam-forms", every: 1).filter { file in
            let page = try PageAnalyzer().analyze(RealScans.scan(file), dpi: 300)
            return page.erasures.contains { $0.reason == .struckOut }
        }
        #expect(found.map(\.lastPathComponent) == ["n02-104.png"])
    }

    @Test func nothingIsTakenFromPagesWithoutPrint() throws {
        var (ink, kept) = (0, 0)
        for file in RealScans.files(of: "iam-pages", every: 12) {
            let scan = try RealScans.scan(file)
            let page = try PageAnalyzer().analyze(scan, dpi: 300)
            #expect(!page.erasures.contains { $0.reason == .printedText }, "\(file.lastPathComponent)")
            #expect((3...15).contains(page.lines.count), "\(file.lastPathComponent)")
            // Black rims of the scanner lie within 20 pixels of the edge.
            for y in 20..<scan.height - 20 {
                let (row, inkRow) = (scan.row(y), page.ink.row(y))
                for x in 20..<scan.width - 20 where row[x] < 128 {
                    ink += 1
                    kept += Int(inkRow[x])
                }
            }
        }
        // What is missing are specks and corners of strokes that the Gaussian rounds.
        #expect(Double(kept) >= 0.985 * Double(ink), "kept \(kept) of \(ink)")
    }

    @Test func linePiecesAreAllWriting() throws {
        for file in RealScans.files(of: "iam-sentences", every: 25) {
            let page = try PageAnalyzer().analyze(RealScans.scan(file), dpi: 300)
            #expect(!page.erasures.contains { $0.reason == .printedText }, "\(file.lastPathComponent)")
            #expect((1...2).contains(page.lines.count), "\(file.lastPathComponent)")
            #expect(PatchSampler().sample(page, count: 60, seed: 1).count >= 10, "\(file.lastPathComponent)")
        }
    }
}
