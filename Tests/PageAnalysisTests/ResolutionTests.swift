import PageAnalysis
import Raster
import Testing

@Suite struct ResolutionTests {
    private let analyzer = PageAnalyzer()
    private let blank = GrayRaster(width: 900, height: 700)

    @Test func whatIsGivenCounts() throws {
        let resolution = try analyzer.resolution(given: 240, fromFile: 600, scan: blank)
        #expect(resolution == ScanResolution(dpi: 240, source: .given))
    }

    @Test(arguments: [150, 299.9994, 300, 600, 1200])
    func plausibleFilesAreBelieved(dpi: Double) throws {
        let resolution = try analyzer.resolution(given: nil, fromFile: dpi, scan: blank)
        #expect(resolution == ScanResolution(dpi: dpi, source: .file))
    }

    @Test(arguments: [0, 1, 72, 96, 30_000, Double.nan])
    func implausibleFilesAreNot(dpi: Double) throws {
        #expect(try analyzer.resolution(given: nil, fromFile: dpi, scan: blank).source == .estimated)
    }

    @Test func screenResolutionIsBelievedOfAWholeSheet() throws {
        let sheet = GrayRaster(width: 794, height: 1123)
        #expect(
            try analyzer.resolution(given: nil, fromFile: 96, scan: sheet) == ScanResolution(dpi: 96, source: .file)
        )
    }

    @Test(
        arguments: [
            (1240, 1754, 150), (1654, 2339, 200), (2480, 3508, 300), (3508, 2480, 300), (4960, 7016, 600),
            (2550, 3300, 300), (2479, 2100, 300), (2480, 900, 300),
        ]
    )
    func sheetsTellTheirResolution(width: Int, height: Int, dpi: Double) throws {
        let scan = GrayRaster(width: width, height: height)
        let resolution = try analyzer.resolution(given: nil, fromFile: nil, scan: scan)
        #expect(resolution == ScanResolution(dpi: dpi, source: .estimated))
    }

    @Test func writingTellsItsResolution() throws {
        var page = DrawnPage(width: 1300, height: 113)
        page.scrawl(x: 20...1280, baseline: 85, height: 46, seed: 4)
        let scan = page.scanned()
        #expect(try analyzer.resolution(given: nil, fromFile: nil, scan: scan).dpi == 300)
        let large = Resampler().resample(scan, scale: 2)
        #expect(try analyzer.resolution(given: nil, fromFile: 72, scan: large).dpi == 600)
    }

    @Test func emptyScansAreTakenFor300() throws {
        #expect(try analyzer.resolution(given: nil, fromFile: nil, scan: blank).dpi == 300)
    }
}
