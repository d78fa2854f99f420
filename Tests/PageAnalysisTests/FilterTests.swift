import PageAnalysis
import Raster
import Testing

/// Each fast filter against the same filter written down as its definition.
@Suite struct FilterTests {
    @Test(arguments: 0..<20)
    func narrowGaussianIsTheWeightedMeanOfFiveByFive(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 1...40)
        let raster = generator.grayRaster(width: width, height: height)
        let fast = Smoothing.narrowGaussian(raster, sigma: 0.7)
        let weights = [0.0096, 0.2055, 0.5698, 0.2055, 0.0096]
        for y in 0..<height {
            for x in 0..<width {
                var mean = 0.0
                for dy in -2...2 {
                    for dx in -2...2 {
                        mean += weights[dy + 2] * weights[dx + 2] * Double(clampedPixel(raster, x + dx, y + dy))
                    }
                }
                #expect(abs(Double(fast.row(y)[x]) - mean) <= 2, "seed \(seed) at \(x), \(y)")
            }
        }
    }

    @Test(arguments: 0..<10)
    func gaussianIsTheWeightedMeanOfItsWindow(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 1...30)
        let raster = generator.grayRaster(width: width, height: height)
        let fast = Smoothing.gaussian(raster, sigma: 3)
        let weights = Smoothing.gaussianWeights(sigma: 3)
        #expect(weights.count == 10)
        for y in 0..<height {
            for x in 0..<width {
                var mean = 0.0
                for dy in -9...9 {
                    for dx in -9...9 {
                        mean += weights[abs(dy)] * weights[abs(dx)] * Double(clampedPixel(raster, x + dx, y + dy))
                    }
                }
                #expect(abs(Double(fast[y * width + x]) - mean) < 0.01)
            }
        }
    }

    @Test(arguments: 0..<20)
    func dilationAndErosionTakeTheExtremeOfTheWindow(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 1...30)
        let raster = generator.grayRaster(width: width, height: height)
        let radius = Int.random(in: 1...4, using: &generator)
        let dilated = Morphology.dilation(raster, radius: radius)
        let eroded = Morphology.erosion(raster, radius: radius)
        for y in 0..<height {
            for x in 0..<width {
                var values: [UInt8] = []
                for row in max(0, y - radius)...min(height - 1, y + radius) {
                    for column in max(0, x - radius)...min(width - 1, x + radius) {
                        values.append(raster.row(row)[column])
                    }
                }
                #expect(dilated.row(y)[x] == values.max())
                #expect(eroded.row(y)[x] == values.min())
            }
        }
    }

    @Test(arguments: 0..<20)
    func closingOnlyBrightensAndClosingTwiceChangesNothing(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 1...50)
        let raster = generator.grayRaster(width: width, height: height)
        let closed = Morphology.closing(raster, radius: 3)
        for y in 0..<height {
            for x in 0..<width { #expect(closed.row(y)[x] >= raster.row(y)[x]) }
        }
        #expect(Morphology.closing(closed, radius: 3) == closed)
    }

    @Test(arguments: 0..<20)
    func blocksShrinkToTheirBrightestPixel(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 1...37)
        let raster = generator.grayRaster(width: width, height: height)
        let blocks = BlockExtremes.brightest(of: raster, block: 4)
        #expect(blocks.width == (width + 3) / 4 && blocks.height == (height + 3) / 4)
        for gridY in 0..<blocks.height {
            for gridX in 0..<blocks.width {
                let block = raster.cropped(to: Rectangle(x: 4 * gridX, y: 4 * gridY, width: 4, height: 4))
                var brightest: UInt8 = 0
                for index in block.pixels.indices { brightest = max(brightest, block.pixels[index]) }
                #expect(blocks.row(gridY)[gridX] == brightest)
            }
        }
    }

    @Test(arguments: 0..<20)
    func flatteningIsInkOverPaper(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 8...60)
        let page = generator.grayRaster(width: width, height: height)
        let background = Background(of: page, parameters: .standard)
        let flattened = BackgroundFlattener.flatten(page, background: background, darkestPaper: 40)
        let paper = background.raster(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                // The picture of the background is rounded, so the quotient is only near.
                let level = max(40, Double(paper.row(y)[x]))
                let ink = max(0, 255 - 255 * Double(page.row(y)[x]) / level)
                #expect(abs(Double(flattened.row(y)[x]) - ink) <= 4)
            }
        }
    }

    @Test func evenPaperBecomesNothing() {
        let page = GrayRaster(width: 200, height: 100, fill: 180)
        let background = Background(of: page, parameters: .standard)
        let flattened = BackgroundFlattener.flatten(page, background: background, darkestPaper: 40)
        #expect(flattened == GrayRaster(width: 200, height: 100, fill: 0))
    }
}
