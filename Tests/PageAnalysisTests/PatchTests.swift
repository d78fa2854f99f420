import PageAnalysis
import Raster
import Testing

@Suite struct PatchTests {
    @Test func patchesAreCutPixelByPixel() {
        for seed in 0..<UInt64(40) {
            var generator = SeededGenerator(seed: seed)
            let (width, height) = generator.size(in: 1...200)
            let page = generator.grayRaster(width: width, height: height)
            let locations = (0..<3).map { _ in
                PatchLocation(
                    x: Int.random(in: -80...width + 80, using: &generator),
                    y: Int.random(in: -80...height + 80, using: &generator),
                    inkShare: 0
                )
            }
            let patches = PatchExtractor.extract(locations, from: page)
            #expect(patches.count == 3 * 113 * 113)
            for (index, location) in locations.enumerated() {
                for row in 0..<113 {
                    for column in 0..<113 {
                        let (x, y) = (location.x - 56 + column, location.y - 56 + row)
                        let isInside = x >= 0 && y >= 0 && x < width && y < height
                        let expected = isInside ? page.row(y)[x] : 0
                        #expect(patches[(index * 113 + row) * 113 + column] == expected, "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test func samplesKeepTheirLaws() {
        let sampler = PatchSampler()
        for seed in 0..<UInt64(200) {
            let page = randomPage(seed)
            let all = sampler.sample(page, count: 10_000, seed: seed)
            #expect(!all.isEmpty)
            #expect(Set(all.map { [$0.x / 20, $0.y / 20] }).count == all.count, "one a cell, seed \(seed)")
            for location in all {
                #expect(location.inkShare == inkShare(at: location, of: page), "seed \(seed)")
                #expect(location.inkShare >= 0.01)
            }
            #expect(sampler.sample(page, count: 10_000, seed: seed) == all)
            #expect(sampler.sample(page, count: 7, seed: seed) == Array(all.prefix(7)))
            #expect(all.count < 5 || sampler.sample(page, count: 10_000, seed: seed + 1) != all)
        }
    }

    @Test func patchesLieOnTheMiddleOfTheirInk() {
        for seed in 0..<UInt64(50) {
            let page = randomPage(seed)
            let placement = PatchPlacement(page.ink, parameters: .standard)
            var generator = SeededGenerator(seed: seed)
            for _ in 0..<10 {
                let x = Int.random(in: 0..<page.ink.width, using: &generator)
                let y = Int.random(in: 0..<page.ink.height, using: &generator)
                let patch = placement.patch(x: x, y: y)
                #expect(abs(Double(patch.y) - mean(inkAround(x, y, of: page).map(\.y))) <= 0.5, "seed \(seed)")
                #expect(abs(Double(patch.x) - mean(inkAround(x, patch.y, of: page).map(\.x))) <= 0.5, "seed \(seed)")
                #expect(patch.inkShare == inkShare(at: patch, of: page), "seed \(seed)")
            }
        }
    }

    @Test func patchesOfModelsThatDoNotKnowItAreNotMovedSideways() {
        var parameters = PageAnalysisParameters.standard
        parameters.patchesAreCentredSideways = false
        let page = randomPage(3)
        let placement = PatchPlacement(page.ink, parameters: parameters)
        for x in stride(from: 0, to: page.ink.width, by: 7) {
            let patch = placement.patch(x: x, y: 9)
            #expect(patch.x == x)
            #expect(patch.y == PatchPlacement(page.ink, parameters: .standard).patch(x: x, y: 9).y)
        }
    }

    @Test func patchesAtTheEndsOfALineAreFilledWithWriting() {
        var generator = SeededGenerator(seed: 7)
        let line = generator.inkMask(width: 600, height: 40, density: 0.3)
        var ink = InkMask(width: 900, height: 200)
        for y in 0..<line.height {
            var row = ink.mutableRow(y + 80)
            for x in 0..<line.width { row[x + 150] = line.row(y)[x] }
        }
        let placement = PatchPlacement(ink, parameters: .standard)
        #expect(abs(placement.patch(x: 150, y: 100).x - 178) <= 3)
        #expect(abs(placement.patch(x: 749, y: 100).x - 721) <= 3)
        #expect(abs(placement.patch(x: 450, y: 100).x - 450) <= 3)
    }

    @Test func withoutCentringPatchesLieOnInk() {
        var parameters = PageAnalysisParameters.standard
        parameters.patchesAreCentred = false
        parameters.patchesAreCentredSideways = false
        for seed in 0..<UInt64(50) {
            let page = randomPage(seed)
            for location in PatchSampler(parameters: parameters).sample(page, count: 10_000, seed: seed) {
                #expect(page.ink.row(location.y)[location.x] != 0, "seed \(seed)")
            }
        }
    }

    @Test func patchesWithLittleInkForTheirPageAreLeftOut() {
        let placement = PatchPlacement(randomPage(1).ink, parameters: .standard)
        let patches = [0.005, 0.05, 0.1, 0.079, 0.081, 0.3, 0.2].map { PatchLocation(x: 0, y: 0, inkShare: Float($0)) }
        #expect(placement.informative(patches).map(\.inkShare) == [0.1, 0.079, 0.081, 0.3, 0.2])
        #expect(placement.informative([]).isEmpty)
        #expect(placement.informative([patches[0]]).isEmpty)
    }

    @Test func theFirstPatchesCoverThePage() {
        let page = writtenPage(width: 1600, height: 1200, erasures: [])
        let first = PatchSampler().sample(page, count: 40, seed: 3)
        #expect(first.count == 40)
        let quarters = Set(first.map { [$0.x / 800, $0.y / 600] })
        #expect(quarters.count == 4)
        #expect(Set(first.map { [$0.x / 113, $0.y / 113] }).count == 40)
    }

    @Test func patchesKeepClearOfWhatWasErased() {
        let header = Rectangle(x: 0, y: 0, width: 1600, height: 300)
        let page = writtenPage(width: 1600, height: 1200, erasures: [Erasure(reason: .printedText, bounds: header)])
        let locations = PatchSampler().sample(page, count: 100, seed: 3)
        #expect(locations.count == 100)
        #expect(locations.allSatisfy { $0.y - 56 >= 300 })
    }

    @Test func whereNearlyAllWritingTouchesRulesPatchesMayTouchThem() {
        let rules = (0..<12).map {
            Erasure(reason: .ruledLine, bounds: Rectangle(x: 0, y: 100 * $0, width: 1600, height: 4))
        }
        let page = writtenPage(width: 1600, height: 1200, erasures: rules)
        #expect(PatchSampler().sample(page, count: 100, seed: 3).count == 100)
    }

    @Test func thePatchesOfOneSeedAreTheseOnEveryMachine() {
        var generator = SeededGenerator(seed: 42)
        #expect(generator.next() == 0xbdd7_3226_2feb_6e95)
        #expect(generator.next() == 0x28ef_e333_b266_f103)
    }

    private func randomPage(_ seed: UInt64) -> AnalyzedPage {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 20...300)
        let ink = generator.inkMask(width: width, height: height, density: 0.2)
        return AnalyzedPage(inkIntensity: GrayRaster(width: width, height: height), ink: ink, lines: [], scale: 1)
    }

    private func writtenPage(width: Int, height: Int, erasures: [Erasure]) -> AnalyzedPage {
        var generator = SeededGenerator(seed: 5)
        let ink = generator.inkMask(width: width, height: height, density: 0.1)
        let raster = GrayRaster(width: width, height: height)
        return AnalyzedPage(inkIntensity: raster, ink: ink, lines: [], erasures: erasures, scale: 1)
    }

    private func inkShare(at location: PatchLocation, of page: AnalyzedPage) -> Float {
        Float(inkAround(location.x, location.y, of: page).count) / Float(113 * 113)
    }

    /// The ink pixels of the patch around a place.
    private func inkAround(_ x: Int, _ y: Int, of page: AnalyzedPage) -> [(x: Int, y: Int)] {
        var pixels: [(x: Int, y: Int)] = []
        for row in max(0, y - 56)...min(page.ink.height - 1, y + 56) {
            for column in max(0, x - 56)...min(page.ink.width - 1, x + 56) where page.ink.row(row)[column] != 0 {
                pixels.append((column, row))
            }
        }
        return pixels
    }

    private func mean(_ values: [Int]) -> Double { Double(values.reduce(0, +)) / Double(values.count) }
}
