package import Raster

/// For each ink pixel the height of the vertical run of ink that it lies in.
package struct VerticalRunHeights {
    /// 0 where there is no ink; runs of 255 pixels and more are 255.
    package let raster: GrayRaster

    package init(of mask: borrowing InkMask) {
        var heights = GrayRaster(width: mask.width, height: mask.height, fill: 0)
        var last = [UInt8](repeating: 0, count: mask.width)
        for y in 0..<mask.height {
            let ink = mask.row(y)
            var row = heights.mutableRow(y)
            var last = last.mutableSpan
            for x in 0..<min(ink.count, row.count, last.count) {
                let grown = min(last[x], 254) &+ 1
                let height = ink[x] != 0 ? grown : 0
                row[x] = height
                last[x] = height
            }
        }
        // The lowest pixel of a run knows the whole height; it is handed upwards.
        for y in stride(from: mask.height - 2, through: 0, by: -1) {
            var row = heights.mutableRow(y)
            var below = last.mutableSpan
            for x in 0..<min(row.count, below.count) {
                let own = row[x]
                let height = own == 0 ? 0 : (below[x] != 0 ? below[x] : own)
                row[x] = height
                below[x] = height
            }
        }
        raster = heights
    }

    /// Marks in `row` where row `y` has ink in a run of at most `limit` pixels; says whether there is any.
    func markThin(_ y: Int, limit: Int, in thin: inout [UInt8]) -> Bool {
        let heights = raster.row(y)
        var thin = thin.mutableSpan
        let limit = UInt8(limit)
        var any: UInt8 = 0
        for x in 0..<min(heights.count, thin.count) {
            // 0 wraps to 255 and is not thin.
            let isThin: UInt8 = heights[x] &- 1 < limit ? 1 : 0
            thin[x] = isThin
            any |= isThin
        }
        return any != 0
    }
}
