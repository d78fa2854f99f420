internal import Raster

/// Sums of an ink mask over every rectangle that begins at its corner, from which the ink of any rectangle follows in
/// four reads (Crow 1984, summed-area tables).
struct InkSums: Sendable {
    private let bounds: Rectangle
    private let width: Int
    /// [height + 1, width + 1] row-major; the first row and column are 0.
    private let sums: [UInt32]

    init(_ ink: borrowing InkMask) {
        let width = ink.width + 1
        var sums = [UInt32](repeating: 0, count: width * (ink.height + 1))
        var cells = sums.mutableSpan
        for y in 0..<ink.height {
            let row = ink.row(y)
            let (above, here) = (y * width + 1, (y + 1) * width + 1)
            var inRow: UInt32 = 0
            for x in row.indices {
                inRow &+= UInt32(row[x])
                cells[here + x] = cells[above + x] &+ inRow
            }
        }
        bounds = ink.bounds
        self.width = width
        self.sums = sums
    }

    /// The ink pixels within `rectangle`; beyond the mask there are none.
    func ink(in rectangle: Rectangle) -> Int {
        let part = rectangle.intersection(bounds)
        return part.isEmpty ? 0 : ink(of: part, from: part.y)
    }

    /// The mean row of the ink within `rectangle`; nil where there is none.
    func meanRow(in rectangle: Rectangle) -> Double? {
        let part = rectangle.intersection(bounds)
        guard !part.isEmpty else { return nil }
        let count = ink(of: part, from: part.y)
        guard count > 0 else { return nil }
        // A pixel in the nth row of the part lies in the n parts that begin at or above it.
        var rows = 0
        for top in part.y..<part.maxY where top > part.y { rows += ink(of: part, from: top) }
        return Double(part.y) + Double(rows) / Double(count)
    }

    /// The ink of `part`, which lies within the mask, in the rows from `top` on.
    private func ink(of part: Rectangle, from top: Int) -> Int {
        let (first, last) = (top * width, part.maxY * width)
        return Int(
            sums[last + part.maxX] &+ sums[first + part.x] &- sums[first + part.maxX] &- sums[last + part.x]
        )
    }
}
