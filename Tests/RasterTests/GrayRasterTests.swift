import Raster
import Testing

@Suite struct GrayRasterTests {
    /// Pixel (x, y) is 10 y + x.
    private let raster = GrayRaster(width: 4, height: 3, pixels: [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23])

    private func values(_ span: Span<UInt8>) -> [UInt8] { span.indices.map { span[$0] } }

    @Test func `a new raster is white unless told otherwise`() {
        #expect(values(GrayRaster(width: 3, height: 2).pixels) == [255, 255, 255, 255, 255, 255])
        #expect(values(GrayRaster(width: 2, height: 1, fill: 7).pixels) == [7, 7])
    }

    @Test func `rows are the pixels in order`() {
        #expect(raster.bounds == Rectangle(x: 0, y: 0, width: 4, height: 3))
        #expect(values(raster.row(0)) == [0, 1, 2, 3])
        #expect(values(raster.row(2)) == [20, 21, 22, 23])
        #expect(raster.pixels.count == 12)
    }

    @Test func `writing a row changes that row of that raster only`() {
        var changed = raster
        var row = changed.mutableRow(1)
        for x in row.indices { row[x] = 99 }
        #expect(values(changed.pixels) == [0, 1, 2, 3, 99, 99, 99, 99, 20, 21, 22, 23])
        #expect(values(raster.row(1)) == [10, 11, 12, 13])
        #expect(changed != raster)
    }

    @Test func `writing all pixels goes through to the rows`() {
        var changed = raster
        var pixels = changed.mutablePixels
        pixels[11] = 200
        #expect(values(changed.row(2)) == [20, 21, 22, 200])
    }

    @Test func `a crop copies the part that lies on the raster`() {
        let middle = raster.cropped(to: Rectangle(x: 1, y: 1, width: 2, height: 2))
        #expect(middle == GrayRaster(width: 2, height: 2, pixels: [11, 12, 21, 22]))
        let corner = raster.cropped(to: Rectangle(x: 3, y: 2, width: 100, height: 100))
        #expect(corner == GrayRaster(width: 1, height: 1, pixels: [23]))
        #expect(raster.cropped(to: Rectangle(x: -5, y: -5, width: 100, height: 100)) == raster)
    }

    @Test func `equality needs the same shape`() {
        let pixels: [UInt8] = [1, 2, 3, 4, 5, 6]
        #expect(GrayRaster(width: 2, height: 3, pixels: pixels) != GrayRaster(width: 3, height: 2, pixels: pixels))
    }

    @Test func `misuse traps`() async {
        await #expect(processExitsWith: .failure) { _ = GrayRaster(width: 0, height: 5) }
        await #expect(processExitsWith: .failure) { _ = GrayRaster(width: 5, height: -1) }
        await #expect(processExitsWith: .failure) { _ = GrayRaster(width: 2, height: 2, pixels: [1, 2, 3]) }
        await #expect(processExitsWith: .failure) { _ = GrayRaster(width: 2, height: 2).row(2)[0] }
        await #expect(processExitsWith: .failure) { _ = GrayRaster(width: 2, height: 2).row(0)[2] }
        await #expect(processExitsWith: .failure) {
            _ = GrayRaster(width: 2, height: 2).cropped(to: Rectangle(x: 2, y: 0, width: 1, height: 1))
        }
    }
}
