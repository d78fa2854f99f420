import Raster
import Testing

@Suite struct InkMaskTests {
    @Test func `a new mask has no ink`() {
        let mask = InkMask(width: 5, height: 4)
        #expect(mask.inkCount == 0)
        #expect(mask.pixels.count == 20)
        #expect(mask.bounds == Rectangle(x: 0, y: 0, width: 5, height: 4))
    }

    @Test func `ink is counted wherever it lies`() {
        var mask = InkMask(width: 300, height: 3)
        var row = mask.mutableRow(1)
        for x in row.indices { row[x] = 1 }
        #expect(mask.inkCount == 300)
        var pixels = mask.mutablePixels
        pixels[0] = 1
        pixels[899] = 1
        #expect(mask.inkCount == 302)
        #expect(mask.row(0)[0] == 1 && mask.row(0)[1] == 0)
        #expect(mask.row(2)[299] == 1 && mask.row(2)[298] == 0)
    }

    @Test func `a changed copy leaves the original as it was`() {
        let original = InkMask(width: 2, height: 2)
        var copy = original
        var pixels = copy.mutablePixels
        pixels[3] = 1
        #expect(original.inkCount == 0)
        #expect(copy.inkCount == 1)
        #expect(copy != original)
    }

    @Test func `a mask without pixels traps`() async {
        await #expect(processExitsWith: .failure) { _ = InkMask(width: 0, height: 1) }
        await #expect(processExitsWith: .failure) { _ = InkMask(width: 1, height: 0) }
        await #expect(processExitsWith: .failure) { _ = InkMask(width: 3, height: 3).row(3)[0] }
    }
}
