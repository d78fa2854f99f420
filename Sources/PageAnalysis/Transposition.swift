package import Raster

/// Exchanges rows and columns.
package enum Transposition {
    /// Column x of `mask` becomes row x.
    package static func transposed(_ mask: borrowing InkMask) -> InkMask {
        let (width, height) = (mask.width, mask.height)
        var result = InkMask(width: height, height: width)
        let source = mask.pixels
        var target = result.mutablePixels
        // Tiles keep both sides in the cache.
        let tile = 32
        for top in stride(from: 0, to: height, by: tile) {
            let rows = top..<min(top + tile, height)
            for left in stride(from: 0, to: width, by: tile) {
                let columns = left..<min(left + tile, width)
                // Most of a page is paper.
                guard hasInk(source, width: width, rows: rows, columns: columns) else { continue }
                for x in columns {
                    let start = x &* height
                    for y in rows { target[start &+ y] = source[y &* width &+ x] }
                }
            }
        }
        return result
    }

    private static func hasInk(_ pixels: Span<UInt8>, width: Int, rows: Range<Int>, columns: Range<Int>) -> Bool {
        var any: UInt8 = 0
        for y in rows {
            let row = pixels.extracting(y &* width &+ columns.lowerBound..<y &* width &+ columns.upperBound)
            for x in row.indices { any |= row[x] }
        }
        return any != 0
    }
}
