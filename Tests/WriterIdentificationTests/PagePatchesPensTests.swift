import PageAnalysis
import Testing
import WriterIdentification

@Suite struct PagePatchesPensTests {
    private static let side = PatchExtractor.side

    /// A patch with one upright stroke of full ink.
    private func patch(strokeWidth: Int) -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: Self.side * Self.side)
        for y in 20..<90 {
            for x in 50..<50 + strokeWidth { pixels[y * Self.side + x] = 255 }
        }
        return pixels
    }

    private func patches(strokeWidths: [Int]) -> PagePatches {
        PagePatches(
            locations: strokeWidths.indices.map { PatchLocation(x: 100 + $0, y: 60, inkShare: 0.05) },
            pixels: strokeWidths.flatMap(patch(strokeWidth:))
        )
    }

    private func inkedPixels(_ patches: PagePatches, _ index: Int) -> Int {
        let size = Self.side * Self.side
        return patches.pixels[index * size..<(index + 1) * size].count { $0 > 0 }
    }

    @Test func strokesBecomeWiderByOneAndTwoPixelsAndNarrowerByOneOnEachSide() {
        let others = patches(strokeWidths: [6, 9]).underOtherPens
        #expect(others.map(\.locations.count) == [2, 2, 2])
        #expect(others.map { inkedPixels($0, 0) } == [8 * 72, 10 * 74, 4 * 68])
        #expect(others.map { inkedPixels($0, 1) } == [11 * 72, 13 * 74, 7 * 68])
    }

    @Test func whatWouldVanishIsLeftOut() {
        let patches = patches(strokeWidths: [2, 6])
        let others = patches.underOtherPens
        #expect(others[0].locations == patches.locations && others[1].locations == patches.locations)
        #expect(others[2].locations == [patches.locations[1]])
        #expect(others[2].pixels.count == Self.side * Self.side)
    }

    @Test func noPatchesGiveNone() {
        let others = PagePatches(locations: [], pixels: []).underOtherPens
        #expect(others.map(\.pixels) == [[], [], []])
    }
}
