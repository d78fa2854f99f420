import Raster
import Testing

@Suite struct ColorRasterTests {
    private let red = ColorRaster.Color(red: 200, green: 10, blue: 20)

    private func positions(of color: ColorRaster.Color, in raster: ColorRaster) -> [[Int]] {
        (0..<raster.height).flatMap { y in (0..<raster.width).filter { raster[$0, y] == color }.map { [$0, y] } }
    }

    @Test func `a new raster has one colour`() {
        #expect(positions(of: .white, in: ColorRaster(width: 3, height: 2)).count == 6)
        #expect(positions(of: red, in: ColorRaster(width: 3, height: 2, fill: red)).count == 6)
    }

    @Test func `grey becomes three equal channels`() {
        let gray = GrayRaster(width: 2, height: 2, pixels: [0, 50, 100, 255])
        let color = ColorRaster(gray)
        #expect(color[1, 0] == .init(red: 50, green: 50, blue: 50))
        #expect(color[0, 1] == .init(red: 100, green: 100, blue: 100))
        #expect(color[0, 0] == .black && color[1, 1] == .white)
    }

    @Test func `samples are red, green, blue of each pixel`() {
        var raster = ColorRaster(width: 2, height: 1, fill: .black)
        raster[1, 0] = red
        #expect(raster.samples.indices.map { raster.samples[$0] } == [0, 0, 0, 200, 10, 20])
    }

    @Test func `a fill is clipped to the raster`() {
        var raster = ColorRaster(width: 4, height: 3)
        raster.fill(Rectangle(x: 2, y: -5, width: 100, height: 7), with: red)
        #expect(positions(of: red, in: raster) == [[2, 0], [3, 0], [2, 1], [3, 1]])
        let before = raster
        raster.fill(Rectangle(x: 10, y: 10, width: 5, height: 5), with: .black)
        #expect(raster == before)
    }

    @Test func `an outline runs inside its rectangle`() {
        var raster = ColorRaster(width: 6, height: 6)
        raster.outline(Rectangle(x: 1, y: 1, width: 4, height: 3), with: red)
        #expect(
            positions(of: red, in: raster)
                == [[1, 1], [2, 1], [3, 1], [4, 1], [1, 2], [4, 2], [1, 3], [2, 3], [3, 3], [4, 3]]
        )
    }

    @Test func `a thick outline grows inwards`() {
        var raster = ColorRaster(width: 9, height: 9)
        raster.outline(Rectangle(x: 1, y: 1, width: 7, height: 7), with: red, thickness: 2)
        #expect(positions(of: red, in: raster).count == 49 - 9)
        #expect(raster[0, 0] == .white && raster[4, 4] == .white && raster[2, 2] == red)
    }

    @Test func `an outline that leaves the raster is clipped`() {
        var raster = ColorRaster(width: 3, height: 3)
        raster.outline(Rectangle(x: -1, y: -1, width: 3, height: 3), with: red)
        #expect(positions(of: red, in: raster) == [[1, 0], [0, 1], [1, 1]])
    }

    @Test func `misuse traps`() async {
        await #expect(processExitsWith: .failure) { _ = ColorRaster(width: 0, height: 1) }
        await #expect(processExitsWith: .failure) { _ = ColorRaster(width: 2, height: 2)[0, 2] }
    }
}
