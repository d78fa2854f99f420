import PageAnalysis
import Raster
import Testing

/// Runs, components, thresholds and neighbourhoods of ink against their definitions, 200 seeded cases each.
@Suite struct InkTests {
    @Test func runsAreTheInkOfTheMask() {
        for seed in 0..<UInt64(200) {
            let mask = randomMask(seed)
            let runs = InkRuns(of: mask)
            var drawn = InkMask(width: mask.width, height: mask.height)
            for run in runs.runs {
                var row = drawn.mutableRow(Int(run.y))
                for x in Int(run.start)..<Int(run.end) { row[x] = 1 }
            }
            #expect(drawn == mask, "seed \(seed)")
            #expect(runs.rowStarts.count == mask.height + 1)
        }
    }

    @Test func componentsAreWhatFloodFillFinds() {
        for seed in 0..<UInt64(200) {
            let mask = randomMask(seed)
            let components = InkComponents(of: InkRuns(of: mask))
            let flooded = floodFilled(mask)
            var areas: [Int: Int] = [:]
            for label in flooded where label > 0 { areas[label, default: 0] += 1 }
            #expect(components.components.map(\.area).sorted() == areas.values.sorted(), "seed \(seed)")
            #expect(components.mask { _ in true } == mask)
            for index in components.components.indices {
                // All pixels of a component carry one label of the flood fill.
                let alone = components.mask { $0 == index }
                var labels: Set<Int> = []
                for place in alone.pixels.indices where alone.pixels[place] != 0 { labels.insert(flooded[place]) }
                #expect(labels.count == 1, "seed \(seed)")
                #expect(alone.inkCount == components.components[index].area)
            }
        }
    }

    @Test func binarisingInkAndPaperIsIdentity() {
        for seed in 0..<UInt64(200) {
            let mask = randomMask(seed)
            var raster = GrayRaster(width: mask.width, height: mask.height, fill: 0)
            for y in 0..<mask.height {
                var row = raster.mutableRow(y)
                for x in row.indices where mask.row(y)[x] != 0 { row[x] = 255 }
            }
            let threshold = UInt8(1 + seed % 255)
            #expect(InkNormalizer.binarize(raster, threshold: threshold) == mask)
        }
    }

    @Test func inkGrowsAsTheThresholdFalls() {
        for seed in 0..<UInt64(200) {
            var generator = SeededGenerator(seed: seed)
            let raster = generator.grayRaster(width: 23, height: 17)
            let threshold = UInt8.random(in: 2...255, using: &generator)
            let less = InkNormalizer.binarize(raster, threshold: threshold)
            let more = InkNormalizer.binarize(raster, threshold: threshold - 1)
            for place in less.pixels.indices { #expect(less.pixels[place] <= more.pixels[place]) }
        }
    }

    @Test func runHeightsAreCountedUpAndDown() {
        for seed in 0..<UInt64(200) {
            let mask = randomMask(seed)
            let heights = VerticalRunHeights(of: mask).raster
            for y in 0..<mask.height {
                for x in 0..<mask.width {
                    var height = 0
                    if mask.row(y)[x] != 0 {
                        height = 1
                        var other = y - 1
                        while other >= 0 && mask.row(other)[x] != 0 { (height, other) = (height + 1, other - 1) }
                        other = y + 1
                        while other < mask.height && mask.row(other)[x] != 0 {
                            (height, other) = (height + 1, other + 1)
                        }
                    }
                    #expect(Int(heights.row(y)[x]) == height, "seed \(seed) at \(x), \(y)")
                }
            }
        }
    }

    @Test func transposingExchangesRowsAndColumns() {
        for seed in 0..<UInt64(200) {
            let mask = randomMask(seed)
            let transposed = Transposition.transposed(mask)
            #expect(transposed.width == mask.height && transposed.height == mask.width)
            for y in 0..<mask.height {
                for x in 0..<mask.width { #expect(transposed.row(x)[y] == mask.row(y)[x]) }
            }
        }
    }

    @Test func intensityIsKeptOnlyNearInk() {
        let curve = (0...255).map { UInt8(255 - $0) }
        for seed in 0..<UInt64(200) {
            var generator = SeededGenerator(seed: seed)
            let (width, height) = generator.size(in: 1...40)
            let raster = generator.grayRaster(width: width, height: height)
            let ink = generator.inkMask(width: width, height: height, density: 0.02)
            let near = InkNormalizer.normalize(raster, curve: curve, near: ink, radius: 2)
            for y in 0..<height {
                for x in 0..<width {
                    var isNear = false
                    for row in max(0, y - 2)...min(height - 1, y + 2) {
                        for column in max(0, x - 2)...min(width - 1, x + 2) where ink.row(row)[column] != 0 {
                            isNear = true
                        }
                    }
                    #expect(near.row(y)[x] == (isNear ? curve[Int(raster.row(y)[x])] : 0), "seed \(seed)")
                }
            }
        }
    }

    private func randomMask(_ seed: UInt64) -> InkMask {
        var generator = SeededGenerator(seed: seed)
        let (width, height) = generator.size(in: 1...70)
        let density = [0.02, 0.1, 0.3, 0.5, 0.9][Int(seed % 5)]
        return generator.inkMask(width: width, height: height, density: density)
    }

    /// 8-connected labels from 1 on, 0 for paper.
    private func floodFilled(_ mask: InkMask) -> [Int] {
        var labels = [Int](repeating: 0, count: mask.width * mask.height)
        var next = 1
        for start in labels.indices where mask.pixels[start] != 0 && labels[start] == 0 {
            var waiting = [start]
            labels[start] = next
            while let place = waiting.popLast() {
                let (x, y) = (place % mask.width, place / mask.width)
                for row in max(0, y - 1)...min(mask.height - 1, y + 1) {
                    for column in max(0, x - 1)...min(mask.width - 1, x + 1) {
                        let neighbour = row * mask.width + column
                        if mask.pixels[neighbour] != 0 && labels[neighbour] == 0 {
                            labels[neighbour] = next
                            waiting.append(neighbour)
                        }
                    }
                }
            }
            next += 1
        }
        return labels
    }
}
