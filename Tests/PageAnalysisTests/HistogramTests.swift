import PageAnalysis
import Raster
import Testing

@Suite struct HistogramTests {
    /// Widths that are no multiple of what is counted at a time, against a plain loop.
    @Test(arguments: [1, 3, 4, 7, 64, 101]) func countsEveryPixel(width: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        var raster = GrayRaster(width: width, height: 5)
        var expected = [Int](repeating: 0, count: 256)
        for y in 0..<5 {
            var row = raster.mutableRow(y)
            for x in 0..<width {
                row[x] = UInt8.random(in: 0...255, using: &generator)
                expected[Int(row[x])] += 1
            }
        }
        #expect(InkContrast.histogram(of: raster) == expected)
    }
}
