import Raster

/// A picture that is mostly paper, as the runs of its rows that are not: a fifth of the bytes on a page of handwriting.
///
/// Layout: for each row and for the end the offset of its first run, 4 bytes; then the runs of all rows, each its column
/// and length, 2 bytes each, and its pixels. Numbers are little-endian.
enum InkRuns {
    /// Runs with fewer blank pixels between them are one: a run of its own costs as many bytes.
    private static let shortestGap = 4

    /// The part of `raster` inside `bounds`, whose sides are at most 65,535.
    static func encode(_ raster: borrowing GrayRaster, within bounds: Rectangle) -> [UInt8] {
        precondition(bounds.width <= 65_535 && bounds.height <= 65_535, "a page side has at most 65,535 pixels")
        var bytes = [UInt8](repeating: 0, count: 4 * (bounds.height + 1))
        for y in 0..<bounds.height {
            put(bytes.count, at: 4 * y, in: &bytes)
            let row = raster.row(bounds.y + y).extracting(bounds.x..<bounds.maxX)
            var start = 0
            while let run = nextRun(in: row, from: start) {
                for part in [run.lowerBound, run.count] {
                    bytes.append(UInt8(truncatingIfNeeded: part))
                    bytes.append(UInt8(truncatingIfNeeded: part >> 8))
                }
                for x in run { bytes.append(row[x]) }
                start = run.upperBound
            }
        }
        put(bytes.count, at: 4 * bounds.height, in: &bytes)
        return bytes
    }

    /// Copies the pixels of a picture of `height` rows that lie inside `window` into `target`, row by row; pixels of
    /// `target` without a run are left as they are.
    static func copy(_ window: Rectangle, of bytes: Span<UInt8>, height: Int, into target: inout MutableSpan<UInt8>) {
        for y in max(0, window.y)..<max(0, window.y, min(height, window.maxY)) {
            var place = number(at: 4 * y, in: bytes)
            let end = number(at: 4 * y + 4, in: bytes)
            let row = (y - window.y) * window.width - window.x
            while place < end {
                let column = Int(bytes[place]) | Int(bytes[place + 1]) << 8
                let length = Int(bytes[place + 2]) | Int(bytes[place + 3]) << 8
                let pixels = place + 4
                place = pixels + length
                guard column < window.maxX else { break }
                let first = max(column, window.x)
                let last = min(column + length, window.maxX)
                guard first < last else { continue }
                let source = bytes.extracting(pixels + first - column..<pixels + last - column)
                var written = target._mutatingExtracting(row + first..<row + last)
                for x in source.indices { written[x] = source[x] }
            }
        }
    }

    private static func nextRun(in row: Span<UInt8>, from start: Int) -> Range<Int>? {
        var first = start
        while first < row.count, row[first] == 0 { first += 1 }
        guard first < row.count else { return nil }
        var last = first
        var x = first + 1
        while x < row.count, x - last <= shortestGap {
            if row[x] != 0 { last = x }
            x += 1
        }
        return first..<last + 1
    }

    private static func put(_ value: Int, at index: Int, in bytes: inout [UInt8]) {
        for byte in 0..<4 { bytes[index + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte)) }
    }

    private static func number(at index: Int, in bytes: Span<UInt8>) -> Int {
        Int(bytes[index]) | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2]) << 16 | Int(bytes[index + 3]) << 24
    }
}
