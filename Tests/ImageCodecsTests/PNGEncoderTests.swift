import ImageCodecs
import Raster
import Testing

@Suite struct PNGEncoderTests {
    private func noise(width: Int, height: Int, seed: UInt64) -> GrayRaster {
        var random = RepeatableGenerator(seed: seed)
        let pixels = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &random) }
        return GrayRaster(width: width, height: height, pixels: pixels)
    }

    @Test(arguments: [(1, 1), (1, 300), (300, 1), (17, 23), (255, 256)])
    func `grey comes back as it was`(width: Int, height: Int) throws {
        let raster = noise(width: width, height: height, seed: UInt64(width))
        let decoded = try ImageDecoder().decode(PNGEncoder.encode(raster))
        #expect(decoded.raster == raster)
        #expect(decoded.format == .png)
        #expect(decoded.dpi == nil)
    }

    @Test(arguments: [72.0, 150, 200, 300, 400, 600, 1200])
    func `resolution comes back`(dpi: Double) throws {
        let raster = noise(width: 5, height: 4, seed: 1)
        #expect(try ImageDecoder().decode(PNGEncoder.encode(raster, dpi: dpi)).dpi == dpi)
        #expect(try ImageDecoder().decode(PNGEncoder.encode(ColorRaster(raster), dpi: dpi)).dpi == dpi)
    }

    @Test(arguments: [0.0, -300, .nan, .infinity, 1e300])
    func `a resolution without sense is left out`(dpi: Double) throws {
        let raster = noise(width: 5, height: 4, seed: 1)
        #expect(try ImageDecoder().decode(PNGEncoder.encode(raster, dpi: dpi)).dpi == nil)
    }

    @Test func `each colour channel keeps its place`() throws {
        var raster = ColorRaster(width: 4, height: 2)
        raster[0, 0] = .init(red: 255, green: 0, blue: 0)
        raster[1, 0] = .init(red: 0, green: 255, blue: 0)
        raster[2, 0] = .init(red: 0, green: 0, blue: 255)
        raster[3, 1] = .black
        let bytes = PNGEncoder.encode(raster)
        #expect(bytes[25] == 2, "the header's colour type is RGB")
        let grey = try ImageDecoder().decode(bytes).raster
        // Rec. 601: 0.299, 0.587 and 0.114 of 255.
        #expect(grey == GrayRaster(width: 4, height: 2, pixels: [76, 150, 29, 255, 255, 255, 255, 0]))
    }

    @Test func `a blank page is small`() {
        #expect(PNGEncoder.encode(GrayRaster(width: 2000, height: 1000)).count < 20_000)
    }
}
