import PageAnalysis
import Raster
import Testing
import WriterIdentification
import WriterTraining

@Suite struct PageStoreTests {
    @Test func `pages beyond the memory budget are the same and leave no file`() throws {
        let folder = try TemporaryFolder()
        let pages = (0..<24).map { ScribePages.strokes(seed: $0) }
        let inMemory = try ScribePages.store(pages)
        let onDisk = try ScribePages.store(pages, memoryBudget: 0, folder: folder.file("cache"))
        var expected = [UInt8](repeating: 1, count: 150 * 150)
        var found = [UInt8](repeating: 2, count: 150 * 150)
        for index in pages.indices {
            let window = Rectangle(x: index * 10 - 30, y: index * 5 - 60, width: 150, height: 150)
            inMemory.copy(window, ofPage: index, into: &expected)
            onDisk.copy(window, ofPage: index, into: &found)
            #expect(expected == found)
        }
        #expect(folder.contents == ["cache"])
        #expect(try TemporaryFolder.contents(of: folder.file("cache")).isEmpty)
    }

    @Test(arguments: [0.001, 0.05, 0.3, 0.9, 1])
    func `any picture comes back as it was, whatever part is asked for`(density: Double) throws {
        for seed in UInt64(0)..<10 {
            var generator = SeededGenerator(seed: seed)
            let (width, height) = (
                Int.random(in: 1...300, using: &generator), Int.random(in: 1...90, using: &generator)
            )
            var intensity = GrayRaster(width: width, height: height, fill: 0)
            var ink = InkMask(width: width, height: height)
            // The whole picture is kept when the ink reaches all its sides.
            for (x, y) in [(0, 0), (width - 1, height - 1)] {
                var mask = ink.mutableRow(y)
                mask[x] = 1
            }
            for y in 0..<height {
                var row = intensity.mutableRow(y)
                for x in row.indices where Double.random(in: 0..<1, using: &generator) < density {
                    row[x] = UInt8.random(in: 1...255, using: &generator)
                }
            }
            let store = try ScribePages.store([AnalyzedPage(inkIntensity: intensity, ink: ink, lines: [], scale: 1)])
            let window = Rectangle(
                x: Int.random(in: -40...width, using: &generator),
                y: Int.random(in: -40...height, using: &generator),
                width: Int.random(in: 1...200, using: &generator),
                height: Int.random(in: 1...90, using: &generator)
            )
            var found = [UInt8](repeating: 7, count: window.width * window.height)
            store.copy(window, ofPage: 0, into: &found)
            for (index, value) in found.enumerated() {
                let (x, y) = (window.x + index % window.width, window.y + index / window.width)
                let expected = intensity.bounds.contains(x: x, y: y) ? intensity.row(y)[x] : 0
                #expect(value == expected, "seed \(seed) at \(x), \(y)")
            }
        }
    }

    @Test func `a folder that cannot be written is one clear error`() throws {
        let folder = try TemporaryFolder()
        let blocked = folder.file("file")
        try folder.write("", to: "file")
        let error = #expect(throws: TrainingError.self) {
            _ = try ScribePages.store([ScribePages.strokes(seed: 1)], memoryBudget: 0, folder: blocked + "/cache")
        }
        #expect(error?.description.contains("could not be written to '\(blocked)/cache'") == true)
    }

    @Test func `described patches are those that the page itself yields`() throws {
        let page = try ScribePages.analyzed(writer: 3, number: 1)
        let locations = PatchSampler().sample(page, count: 60, seed: 5)
        #expect(locations.count > 20)
        var builder = PageStoreBuilder(memoryBudget: 1 << 30, folder: "unused")
        let trimmed = try #require(TrimmedPage(page))
        try builder.append(trimmed, locations: locations)
        let patches = try builder.finish().patches(ofPage: 0)
        #expect(patches.locations == locations)
        #expect(patches.pixels == PatchExtractor.extract(locations, from: page.inkIntensity))
    }

    @Test func `places are spread evenly over the ink, each on ink`() throws {
        var analysis = PageAnalysisParameters.standard
        analysis.patchesAreCentred = false
        analysis.patchInkOfUsualLeast = 0
        analysis.patchInkShareLeast = 0
        let page = try ScribePages.analyzed(writer: 4, number: 1)
        let trimmed = try #require(TrimmedPage(page, analysis: analysis))
        #expect(trimmed.places.count == min(page.ink.inkCount, TrimmedPage.placeLimit))
        #expect(Set(trimmed.places).count == trimmed.places.count)
        var upperHalf = 0
        var inkInUpperHalf = 0
        for place in trimmed.places {
            let (x, y) = (Int(place & 0xffff) + trimmed.originX, Int(place >> 16) + trimmed.originY)
            #expect(page.ink.row(y)[x] == 1)
            if y < page.ink.height / 2 { upperHalf += 1 }
        }
        for y in 0..<page.ink.height / 2 {
            let row = page.ink.row(y)
            for x in row.indices { inkInUpperHalf += Int(row[x]) }
        }
        let drawn = Double(upperHalf) / Double(trimmed.places.count)
        #expect(abs(drawn - Double(inkInUpperHalf) / Double(page.ink.inkCount)) < 0.01)
    }

    @Test func `places are those of patches that are moved up or down alone`() throws {
        let page = try ScribePages.analyzed(writer: 4, number: 1)
        let trimmed = try #require(TrimmedPage(page))
        var analysis = PageAnalysisParameters.standard
        analysis.patchesAreCentredSideways = false
        let placement = PatchPlacement(page.ink, parameters: analysis)
        #expect(trimmed.places.count > TrimmedPage.placeLimit / 2)
        for place in trimmed.places.prefix(200) {
            let (x, y) = (Int(place & 0xffff) + trimmed.originX, Int(place >> 16) + trimmed.originY)
            #expect((y - 56...y + 56).contains { placement.patch(x: x, y: $0).y == y })
        }
    }

    @Test func `a page without ink is no training page`() {
        let blank = AnalyzedPage(
            inkIntensity: GrayRaster(width: 50, height: 40, fill: 0),
            ink: InkMask(width: 50, height: 40),
            lines: [],
            scale: 1
        )
        #expect(TrimmedPage(blank) == nil)
    }

    @Test func `the fingerprint changes with any pixel`() throws {
        let page = try #require(TrimmedPage(ScribePages.strokes(seed: 1)))
        let other = try #require(TrimmedPage(ScribePages.strokes(seed: 2)))
        #expect(page.fingerprint == TrimmedPage(ScribePages.strokes(seed: 1))?.fingerprint)
        #expect(page.fingerprint != other.fingerprint)
    }
}
