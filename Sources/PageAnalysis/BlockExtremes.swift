package import Raster

/// Shrinks a raster by whole blocks.
package enum BlockExtremes {
    /// The brightest pixel of each block; blocks at the right and lower edge may be smaller.
    package static func brightest(of raster: borrowing GrayRaster, block: Int) -> GrayRaster {
        let gridWidth = (raster.width + block - 1) / block
        let gridHeight = (raster.height + block - 1) / block
        var result = GrayRaster(width: gridWidth, height: gridHeight)
        var columns = [UInt8](repeating: 0, count: gridWidth * block)
        for gridY in 0..<gridHeight {
            let rows = gridY * block..<min((gridY + 1) * block, raster.height)
            brightestColumns(of: raster, rows: rows, into: &columns)
            reduce(columns, block: block, into: &result, row: gridY)
        }
        return result
    }

    private static func brightestColumns(of raster: borrowing GrayRaster, rows: Range<Int>, into columns: inout [UInt8])
    {
        var columns = columns.mutableSpan
        for x in 0..<columns.count { columns[x] = 0 }
        for y in rows {
            let row = raster.row(y)
            for x in 0..<min(row.count, columns.count) { columns[x] = max(columns[x], row[x]) }
        }
    }

    private static func reduce(_ columns: [UInt8], block: Int, into result: inout GrayRaster, row y: Int) {
        let columns = columns.span
        var target = result.mutableRow(y)
        for gridX in 0..<target.count {
            var brightest: UInt8 = 0
            for x in gridX &* block..<(gridX &+ 1) &* block { brightest = max(brightest, columns[x]) }
            target[gridX] = brightest
        }
    }
}
