import Glibc
import PageAnalysis
import Raster
import WriterTraining

/// The slow twin of `PatchAugmenter`: the definition of each effect in plain loops over real numbers.
struct PlainDistortion {
    let distortion: PatchDistortion
    private let side = PatchAugmenter.gridSide

    /// The 113 x 113 patch of `page` around `x`, `y`, real intensities 0...255.
    func patch(of page: GrayRaster, x: Int, y: Int) -> [Double] {
        var grid = resampled(page, x: x, y: y)
        if let morphology = distortion.morphology { grid = morphed(grid, morphology) }
        if let noise = distortion.noise {
            grid = grid.indices.map { index in
                let value = NoiseTable.shared.value(at: index, place: noise.place)
                return grid[index] < 0.5 ? 0 : min(max(grid[index] + noise.deviation * value, 0), 255)
            }
        }
        if let size = distortion.coarsening {
            var coarse = reduced(grid, size)
            if let threshold = distortion.threshold { coarse.pixels = binary(coarse.pixels, threshold) }
            grid = enlarged(coarse.pixels, coarse.side, size)
        } else if let threshold = distortion.threshold {
            grid = binary(grid, threshold)
        }
        if let deviation = distortion.blur { grid = blurred(grid, deviation) }
        let gamma = GammaTable.nearest(distortion.gamma)
        var patch: [Double] = []
        for row in 0..<PatchExtractor.side {
            for column in 0..<PatchExtractor.side {
                let value = grid[(row + PatchAugmenter.border) * side + column + PatchAugmenter.border]
                patch.append(255 * pow(min(max(value, 0), 255) / 255, gamma))
            }
        }
        return patch
    }

    private func resampled(_ page: GrayRaster, x: Int, y: Int) -> [Double] {
        func pixel(_ column: Int, _ row: Int) -> Double {
            page.bounds.contains(x: column, y: row) ? Double(page.row(row)[column]) : 0
        }
        return (0..<side * side).map { index in
            let (right, below) = (Double(index % side - side / 2), Double(index / side - side / 2))
            let sourceX = Double(x) + distortion.across.x * right + distortion.down.x * below
            let sourceY = Double(y) + distortion.across.y * right + distortion.down.y * below
            let (column, row) = (Int(sourceX.rounded(.down)), Int(sourceY.rounded(.down)))
            let (partX, partY) = (sourceX - Double(column), sourceY - Double(row))
            let upper = pixel(column, row) * (1 - partX) + pixel(column + 1, row) * partX
            let lower = pixel(column, row + 1) * (1 - partX) + pixel(column + 1, row + 1) * partX
            return upper * (1 - partY) + lower * partY
        }
    }

    private func morphed(_ grid: [Double], _ morphology: PatchDistortion.Morphology) -> [Double] {
        grid.indices.map { index in
            let (column, row) = (index % side, index / side)
            guard 1..<side - 1 ~= column, 1..<side - 1 ~= row else { return grid[index] }
            var neighbours: [Double] = []
            for y in row - 1...row + 1 {
                for x in column - 1...column + 1 { neighbours.append(grid[y * side + x]) }
            }
            return (morphology == .dilation ? neighbours.max() : neighbours.min()) ?? 0
        }
    }

    private func binary(_ grid: [Double], _ threshold: Double) -> [Double] {
        grid.map { $0 > threshold ? Double(Binarization.ink) : 0 }
    }

    private func reduced(_ grid: [Double], _ size: Double) -> (pixels: [Double], side: Int) {
        let count = Int((Double(side) / size).rounded(.up))
        func covered(_ index: Int) -> Range<Int> {
            let first = min(Int((Double(index) * size).rounded()), side)
            let last = min(Int((Double(index + 1) * size).rounded()), side)
            return first..<max(first, last)
        }
        var pixels: [Double] = []
        for row in 0..<count {
            for column in 0..<count {
                var values: [Double] = []
                for y in covered(row) {
                    for x in covered(column) { values.append(grid[y * side + x]) }
                }
                pixels.append(values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count))
            }
        }
        return (pixels, count)
    }

    private func enlarged(_ coarse: [Double], _ count: Int, _ size: Double) -> [Double] {
        func place(_ index: Int) -> (Int, Int, Double) {
            let position = min(max((Double(index) + 0.5) / size - 0.5, 0), Double(count - 1))
            let lower = Int(position)
            return (lower, min(lower + 1, count - 1), position - Double(lower))
        }
        return (0..<side * side).map { index in
            let (left, right, partX) = place(index % side)
            let (top, bottom, partY) = place(index / side)
            let upper = coarse[top * count + left] * (1 - partX) + coarse[top * count + right] * partX
            let lower = coarse[bottom * count + left] * (1 - partX) + coarse[bottom * count + right] * partX
            return upper * (1 - partY) + lower * partY
        }
    }

    private func blurred(_ grid: [Double], _ deviation: Double) -> [Double] {
        let weights = (-3...3).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
        let sum = weights.reduce(0, +)
        func pass(_ source: [Double], _ step: Int) -> [Double] {
            source.indices.map { index in
                var value = 0.0
                for (offset, weight) in zip(-3...3, weights) {
                    let place = index + offset * step
                    if source.indices.contains(place) { value += source[place] * weight / sum }
                }
                return value
            }
        }
        return pass(pass(grid, 1), side)
    }
}
