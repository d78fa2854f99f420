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
        return part.isEmpty ? 0 : ink(columns: part.x..<part.maxX, rows: part.y..<part.maxY)
    }

    /// The mean row of the ink within `rectangle`; nil where there is none.
    func meanRow(in rectangle: Rectangle) -> Double? {
        let part = rectangle.intersection(bounds)
        return mean(of: part.y..<part.maxY) { ink(columns: part.x..<part.maxX, rows: $0) }
    }

    /// The mean column of the ink within `rectangle`; nil where there is none.
    func meanColumn(in rectangle: Rectangle) -> Double? {
        let part = rectangle.intersection(bounds)
        return mean(of: part.x..<part.maxX) { ink(columns: $0, rows: part.y..<part.maxY) }
    }

    /// The mean of those `positions`, rows or columns, that ink is at; `ink` counts it in a range of them.
    private func mean(of positions: Range<Int>, ink: (Range<Int>) -> Int) -> Double? {
        let count = positions.isEmpty ? 0 : ink(positions)
        guard count > 0 else { return nil }
        // Ink at the nth position lies in the n ranges that begin at or before it.
        let sum = positions.dropFirst().reduce(0) { $0 + ink($1..<positions.upperBound) }
        return Double(positions.lowerBound) + Double(sum) / Double(count)
    }

    /// The ink of columns and rows that lie within the mask.
    private func ink(columns: Range<Int>, rows: Range<Int>) -> Int {
        let (first, last) = (rows.lowerBound * width, rows.upperBound * width)
        return Int(
            sums[last + columns.upperBound] &+ sums[first + columns.lowerBound]
                &- sums[first + columns.upperBound] &- sums[last + columns.lowerBound]
        )
    }
}
