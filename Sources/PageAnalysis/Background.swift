package import Raster

/// The brightness of the paper behind the ink, on a grid of blocks.
package struct Background {
    let block: Int
    let gridWidth: Int
    let gridHeight: Int
    /// 0 (black) to 255, row by row; at the centres of the blocks.
    let values: [Float]
    /// Where the page ends before the scan does.
    let shadow: EdgeShadow

    /// Estimates it: the brightest pixel of each block, a grey closing that swallows strokes, a Gaussian.
    package init(of page: borrowing GrayRaster, parameters: PageAnalysisParameters) {
        block = parameters.backgroundBlock
        let brightest = BlockExtremes.brightest(of: page, block: block)
        let closed = Morphology.closing(brightest, radius: parameters.closingRadius)
        gridWidth = closed.width
        gridHeight = closed.height
        shadow = EdgeShadow(in: closed, block: block, parameters: parameters)
        values = Smoothing.gaussian(shadow.lit(closed), sigma: parameters.backgroundSigma)
    }

    /// The grid between rows, for page row `y`; one value a block.
    func gridRow(at y: Int, into row: inout [Float]) {
        let position = (Float(y) + 0.5) / Float(block) - 0.5
        let clamped = max(0, min(Float(gridHeight - 1), position))
        let upper = min(Int(clamped), gridHeight - 1)
        let lower = min(upper + 1, gridHeight - 1)
        let weight = clamped - Float(upper)
        let values = values.span
        let above = values.extracting(upper * gridWidth..<(upper + 1) * gridWidth)
        let below = values.extracting(lower * gridWidth..<(lower + 1) * gridWidth)
        var row = row.mutableSpan
        for x in 0..<min(above.count, below.count, row.count) {
            row[x] = above[x] + (below[x] - above[x]) * weight
        }
    }

    /// Spreads a row of the grid over the columns of the page, linearly between the centres of the blocks.
    func spread(_ grid: [Float], into row: inout [Float]) {
        let grid = grid.span
        var row = row.mutableSpan
        let half = block / 2
        let last = gridWidth - 1
        for x in 0..<min(half, row.count) { row[x] = grid[0] }
        for blockX in 0..<last {
            let step = (grid[blockX + 1] - grid[blockX]) / Float(block)
            let start = blockX * block + half
            // Even blocks have their centre between two pixels.
            var value = grid[blockX] + step * (block % 2 == 0 ? 0.5 : 0)
            for x in start..<min(start + block, row.count) {
                row[x] = value
                value += step
            }
        }
        for x in min(last * block + half, row.count)..<row.count { row[x] = grid[last] }
    }

    /// The background as large as the page, to look at.
    package func raster(width: Int, height: Int) -> GrayRaster {
        var result = GrayRaster(width: width, height: height)
        var grid = [Float](repeating: 0, count: gridWidth)
        var values = [Float](repeating: 0, count: width)
        for y in 0..<height {
            gridRow(at: y, into: &grid)
            spread(grid, into: &values)
            var row = result.mutableRow(y)
            for x in row.indices { row[x] = UInt8(max(0, min(255, values[x].rounded()))) }
        }
        return result
    }
}
