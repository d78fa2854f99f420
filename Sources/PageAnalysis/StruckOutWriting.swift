package import Raster

/// Words that the writer struck out: the long strokes across them say little of the hand, and hide what does.
///
/// A stroke is followed from column to column, through the letters that it crosses. It strikes out where it crosses many of
/// their strokes, or fewer beside another such stroke. Underlines, bars of letters, frames and the headlines of scripts that
/// hang from one cross few.
package struct StruckOutWriting {
    private let parameters: PageAnalysisParameters

    package init(parameters: PageAnalysisParameters) {
        self.parameters = parameters
    }

    /// The bounds of what is struck out, from top to bottom; none where it would be most of the page.
    package func find(in ink: borrowing InkMask) -> [Rectangle] {
        let parts = joined(striking(strokes(in: ink)).map { bounds(of: $0, in: ink) })
        guard !parts.isEmpty else { return [] }
        let struck = parts.reduce(0) { $0 + inkCount(of: ink, in: $1) }
        return Double(struck) <= parameters.strikeInkShareMost * Double(ink.inkCount) ? parts : []
    }

    /// Takes the ink of the rectangles out of a mask.
    package static func erase(_ parts: [Rectangle], from ink: inout InkMask) {
        for part in parts {
            for y in part.y..<part.maxY {
                var row = ink.mutableRow(y)
                for x in part.x..<part.maxX { row[x] = 0 }
            }
        }
    }

    /// A long stroke, nearly level.
    private struct Stroke {
        let left: Int
        /// The row of its middle, column by column; guessed where it crosses another stroke.
        var rows: [Double]
        /// The last column in which it was seen alone.
        var seen: Int
        var isOver = false
        var crossings = 0

        /// One past the last column.
        var right: Int { left + rows.count }
        var meanRow: Double { rows.reduce(0, +) / Double(rows.count) }

        /// Where it is expected in column `x`, by the way that it took last.
        func expectedRow(at x: Int, slopeMost: Double) -> Double {
            let half = min(rows.count / 2, 20)
            guard half >= 4 else { return rows[rows.count - 1] }
            var difference = 0.0
            for index in rows.count - half..<rows.count { difference += rows[index] - rows[index - half] }
            let slope = difference / Double(half * half)
            return rows[rows.count - 1] + max(-slopeMost, min(slopeMost, slope)) * Double(x - right + 1)
        }

        mutating func goOn(at x: Int, row: Double) {
            let (last, gap) = (rows[rows.count - 1], x - right + 1)
            for step in 1...gap { rows.append(last + (row - last) * Double(step) / Double(gap)) }
            seen = x
        }

        /// Rows per column of the straight line nearest to it, and how far it strays from that (root mean square).
        var line: (slope: Double, deviation: Double) {
            let (meanX, meanY) = (Double(rows.count - 1) / 2, meanRow)
            var (xx, xy, yy) = (0.0, 0.0, 0.0)
            for (column, row) in rows.enumerated() {
                let (dx, dy) = (Double(column) - meanX, row - meanY)
                xx += dx * dx
                xy += dx * dy
                yy += dy * dy
            }
            let slope = xx > 0 ? xy / xx : 0
            return (slope, (max(0, yy - slope * xy) / Double(rows.count)).squareRoot())
        }
    }

    private func strokes(in ink: borrowing InkMask) -> [Stroke] {
        // A row of the transposed page is a column of the page.
        let columns = InkRuns(of: Transposition.transposed(ink))
        var strokes: [Stroke] = []
        var active: [Stroke] = []
        for x in 0..<ink.width {
            let runs = columns.runs[columns.rowStarts[x]..<columns.rowStarts[x + 1]]
            var isTaken = [Bool](repeating: false, count: runs.count)
            for index in active.indices { follow(&active[index], to: x, runs, &isTaken) }
            if active.contains(where: \.isOver) {
                strokes += active.filter { $0.isOver && $0.rows.count >= parameters.strikeLengthLeast }
                active.removeAll(where: \.isOver)
            }
            for (run, isTaken) in zip(runs, isTaken) where !isTaken && run.length <= parameters.strikeThicknessMost {
                active.append(Stroke(left: x, rows: [Self.middle(of: run)], seen: x))
            }
        }
        strokes += active.filter { $0.rows.count >= parameters.strikeLengthLeast }
        var level = strokes.filter { stroke in
            let (slope, deviation) = stroke.line
            return abs(slope) <= parameters.strikeSlopeMost && deviation <= parameters.strikeDeviation
        }
        for index in level.indices { level[index].crossings = crossings(of: level[index], in: ink) }
        return level
    }

    private static func middle(of run: InkRuns.Run) -> Double { Double(run.start + run.end - 1) / 2 }

    /// Takes the stroke on to column `x`, or ends it.
    private func follow(_ stroke: inout Stroke, to x: Int, _ runs: ArraySlice<InkRuns.Run>, _ isTaken: inout [Bool]) {
        let expected = stroke.expectedRow(at: x, slopeMost: parameters.strikeSlopeMost)
        var (low, high) = (runs.startIndex, runs.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if Double(runs[middle].end) <= expected - 2 { low = middle + 1 } else { high = middle }
        }
        var isInInk = false
        var nearest: (run: Int, distance: Double)?
        while low < runs.endIndex, Double(runs[low].start) <= expected + 2 {
            let run = runs[low]
            let distance = abs(Self.middle(of: run) - expected)
            if run.length <= parameters.strikeThicknessMost, distance <= 2, !isTaken[low - runs.startIndex],
                distance < nearest?.distance ?? .infinity
            {
                nearest = (low, distance)
            }
            if Double(run.start) <= expected, expected < Double(run.end) { isInInk = true }
            low += 1
        }
        if let nearest {
            isTaken[nearest.run - runs.startIndex] = true
            stroke.goOn(at: x, row: Self.middle(of: runs[nearest.run]))
        } else {
            stroke.isOver = x - stroke.seen > (isInInk ? parameters.strikeGapInInk : 3)
        }
    }

    /// Strokes that come from above and go on below.
    private func crossings(of stroke: Stroke, in ink: borrowing InkMask) -> Int {
        // A line of writing has strokes 10 to 20 pixels apart; ink 8 pixels off is beyond the stroke's own.
        let (near, far, sideways) = (8, 14, 5)
        var count = 0
        var last = Int.min
        for (offset, middle) in stroke.rows.enumerated() {
            let (x, y) = (stroke.left + offset, Int(middle.rounded()))
            guard y >= far, y + far < ink.height else { continue }
            let around = max(0, x - sideways)...min(ink.width - 1, x + sideways)
            func hasInk(_ rows: ClosedRange<Int>) -> Bool {
                rows.contains { row in around.contains { ink.row(row)[$0] != 0 } }
            }
            var own = 0
            for row in y - near...y + near { own += Int(ink.row(row)[x]) }
            guard 20 * own >= 17 * (2 * near + 1), hasInk(y - far...y - near - 1), hasInk(y + near + 1...y + far) else {
                continue
            }
            if last == Int.min || x - last > 6 { count += 1 }
            last = x
        }
        return count
    }

    private func striking(_ strokes: [Stroke]) -> [Stroke] {
        let sure = strokes.indices.filter { index in
            strokes[index].crossings >= parameters.strikeCrossingsLeast
                || strokes.indices.contains { other in
                    other != index && areBeside(strokes[index], strokes[other])
                        && max(strokes[index].crossings, strokes[other].crossings) >= parameters.strikeCrossingsBeside
                }
        }
        return strokes.indices.filter { index in
            sure.contains(index)
                || strokes[index].crossings > 0 && sure.contains { continues(strokes[index], strokes[$0]) }
        }.map { strokes[$0] }
    }

    /// Whether one stroke goes on where the other ends.
    private func continues(_ one: Stroke, _ other: Stroke) -> Bool {
        let (first, second) = one.left < other.left ? (one, other) : (other, one)
        guard let end = first.rows.last, let start = second.rows.first else { return false }
        return abs(second.left - first.right) <= parameters.strikeGapInInk && abs(end - start) <= 6
    }

    private func areBeside(_ one: Stroke, _ other: Stroke) -> Bool {
        let common = min(one.right, other.right) - max(one.left, other.left)
        return 2 * common >= min(one.rows.count, other.rows.count)
            && abs(one.meanRow - other.meanRow) <= Double(parameters.strikeReach)
    }

    /// With the letters that it crosses.
    private func bounds(of stroke: Stroke, in ink: borrowing InkMask) -> Rectangle {
        let (margin, end) = (parameters.strikeReach / 2, 15)
        let (top, bottom) = (stroke.rows.min() ?? 0, stroke.rows.max() ?? 0)
        return ink.bounds.intersection(
            Rectangle(
                x: stroke.left - end,
                y: Int(top) - margin,
                width: stroke.rows.count + 2 * end,
                height: Int(bottom) - Int(top) + 1 + 2 * margin
            )
        )
    }

    /// Rectangles that meet become one.
    private func joined(_ parts: [Rectangle]) -> [Rectangle] {
        var joined: [Rectangle] = []
        for part in parts {
            var whole = part
            while let meeting = joined.firstIndex(where: { !$0.intersection(whole).isEmpty }) {
                whole = whole.union(joined.remove(at: meeting))
            }
            joined.append(whole)
        }
        return joined.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    }

    private func inkCount(of ink: borrowing InkMask, in part: Rectangle) -> Int {
        var count = 0
        for y in part.y..<part.maxY {
            let row = ink.row(y)
            for x in part.x..<part.maxX { count += Int(row[x]) }
        }
        return count
    }
}
