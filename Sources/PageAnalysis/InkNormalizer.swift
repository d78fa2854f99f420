package import Raster

/// Turns flattened intensity into what the network sees, and into the ink mask.
package enum InkNormalizer {
    /// Ink where `flattened` is at least `threshold`.
    package static func binarize(_ flattened: borrowing GrayRaster, threshold: UInt8) -> InkMask {
        var mask = InkMask(width: flattened.width, height: flattened.height)
        for y in 0..<flattened.height {
            let source = flattened.row(y)
            var target = mask.mutableRow(y)
            for x in 0..<min(source.count, target.count) { target[x] = source[x] >= threshold ? 1 : 0 }
        }
        return mask
    }

    /// Applies `curve` within `radius` of `ink`; everything else is paper.
    package static func normalize(
        _ flattened: borrowing GrayRaster,
        curve: [UInt8],
        near ink: borrowing InkMask,
        radius: Int
    ) -> GrayRaster {
        let (width, height) = (flattened.width, flattened.height)
        var result = GrayRaster(width: width, height: height, fill: 0)
        var columns = [UInt8](repeating: 0, count: width + 2 * radius)
        var near = [UInt8](repeating: 0, count: width)
        for y in 0..<height {
            let rows = max(0, y - radius)...min(height - 1, y + radius)
            guard reach(of: ink, rows: rows, radius: radius, columns: &columns, into: &near) else { continue }
            let source = flattened.row(y)
            var target = result.mutableRow(y)
            let (near, curve) = (near.span, curve.span)
            for x in 0..<min(source.count, target.count, near.count) where near[x] != 0 {
                target[x] = curve[Int(source[x])]
            }
        }
        return result
    }

    /// Marks the columns within `radius` of ink in `rows`; false when there is none.
    private static func reach(
        of ink: borrowing InkMask,
        rows: ClosedRange<Int>,
        radius: Int,
        columns: inout [UInt8],
        into near: inout [UInt8]
    ) -> Bool {
        let width = ink.width
        var all = columns.mutableSpan
        var middle = all._mutatingExtracting(radius..<radius + width)
        for x in middle.indices { middle[x] = 0 }
        for y in rows {
            let row = ink.row(y)
            for x in 0..<min(row.count, middle.count) { middle[x] |= row[x] }
        }
        var any: UInt8 = 0
        for x in middle.indices { any |= middle[x] }
        guard any != 0 else { return false }
        var target = near.mutableSpan
        for x in target.indices { target[x] = 0 }
        for shift in 0...2 * radius {
            let shifted = columns.span.extracting(shift..<shift + width)
            for x in 0..<min(shifted.count, target.count) { target[x] |= shifted[x] }
        }
        return true
    }
}
