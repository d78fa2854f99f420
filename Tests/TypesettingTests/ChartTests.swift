import ImageCodecs
import Raster
import Testing
import Typesetting

@Suite struct ChartTests {
    @Test(arguments: [
        (0.0, 1.0, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-2.5, 2.5, [-2, -1, 0, 1, 2]), (0, 100, [0, 20, 40, 60, 80, 100]),
        (3, 3, [3]),
    ])
    func ticksAreRound(_ lowest: Double, _ highest: Double, _ expected: [Double]) {
        let ticks = Chart.ticks(from: lowest, to: highest, about: 6)
        #expect(ticks.count == expected.count)
        for (tick, value) in zip(ticks, expected) { #expect(abs(tick - value) < 1e-9) }
    }

    @Test func labelsHaveNoZerosAtTheEnd() {
        #expect(Chart.label(0.25) == "0.25")
        #expect(Chart.label(3) == "3")
        #expect(Chart.label(-1.5) == "\u{2212}1.5")
        #expect(Chart.label(-0.0001) == "0")
    }

    /// A line from corner to corner passes the middle of the frame; outside of it there is none of its colour.
    @Test func aLineGoesWhereItsPointsAre() throws {
        let chart = Chart(
            "",
            horizontal: .init("", 0...1, ticks: []),
            vertical: .init("", 0...1, ticks: []),
            series: [.init("", .blue, points: [(0, 0), (1, 1)])]
        )
        let png = chart.figure(width: 200, height: 200).encoded(as: .png(scale: 1))
        let raster = try ImageDecoder().decode(png).raster
        #expect(raster.width == 200 && raster.height == 200)
        // The frame is x 48...186, y 28...158.
        func isDark(_ x: Int, _ y: Int) -> Bool { (-2...2).contains { raster.row(y)[x + $0] < 160 } }
        #expect(isDark(117, 93))
        #expect(isDark(82, 126))
        #expect(!isDark(82, 60))
    }

    @Test func aPictureKeepsItsColours() throws {
        var picture = ColorRaster(width: 2, height: 1)
        picture[0, 0] = .black
        let raster = picture
        let figure = Illustration(width: 20, height: 10, isPicture: true) { canvas, x, y in
            canvas.image(raster, x: x, y: y, width: 20, height: 10)
        }
        let gray = try ImageDecoder().decode(figure.encoded(as: .png(scale: 1))).raster
        #expect(gray.row(5)[2] < 20)
        #expect(gray.row(5)[17] > 235)
    }

    @Test func aPictureFillsItsRectangleAndNothingElse() throws {
        var picture = ColorRaster(width: 3, height: 3)
        for y in 0..<3 { for x in 0..<3 { picture[x, y] = .black } }
        let raster = picture
        let figure = Illustration(width: 20, height: 10, isPicture: true) { canvas, x, y in
            canvas.image(raster, x: x + 5, y: y + 2, width: 10, height: 6)
        }
        let gray = try ImageDecoder().decode(figure.encoded(as: .png(scale: 1))).raster
        for y in 0..<10 {
            for x in 0..<20 {
                let isInside = (5..<15).contains(x) && (2..<8).contains(y)
                #expect(isInside ? gray.row(y)[x] < 5 : gray.row(y)[x] > 250, "\(x), \(y)")
            }
        }
    }
}
