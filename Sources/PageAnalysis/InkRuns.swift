package import Raster

/// The horizontal runs of ink of a mask, row by row: the form in which components are found and erased.
package struct InkRuns: Sendable {
    /// One run of ink in a row.
    package struct Run: Sendable, Hashable {
        package var y: Int32
        /// First column.
        package var start: Int32
        /// One past the last column.
        package var end: Int32

        var length: Int { Int(end - start) }
    }

    let width: Int
    let height: Int
    /// From top to bottom, then left to right.
    package private(set) var runs: [Run] = []
    /// Index of the first run of each row, and one more entry for the end.
    package private(set) var rowStarts: [Int] = [0]

    package init(of mask: borrowing InkMask) {
        width = mask.width
        height = mask.height
        rowStarts.reserveCapacity(height + 1)
        for y in 0..<height {
            append(mask.row(y), y: Int32(y))
            rowStarts.append(runs.count)
        }
    }

    private mutating func append(_ row: Span<UInt8>, y: Int32) {
        let width = row.count
        var x = 0
        while x < width {
            // Most of a page is paper: whole stretches of 32 pixels are tested at once.
            while x &+ 32 <= width {
                let stretch = row.extracting(x..<x &+ 32)
                var any: UInt8 = 0
                for offset in 0..<32 { any |= stretch[offset] }
                if any != 0 { break }
                x &+= 32
            }
            while x < width && row[x] == 0 { x &+= 1 }
            if x == width { return }
            let start = x
            while x < width && row[x] != 0 { x &+= 1 }
            runs.append(Run(y: y, start: Int32(start), end: Int32(x)))
        }
    }
}
