internal import Raster

/// Takes ruled lines out of a page and leaves the strokes that cross them.
struct RuledLineEraser {
    let parameters: PageAnalysisParameters

    /// Pixels of one column that belong to a line.
    struct Piece: Sendable, Hashable {
        var x: Int
        var rows: Range<Int>
    }

    /// What to erase of `line`: short vertical runs on its way, with their blurred edges.
    ///
    /// A column whose run is higher than the line belongs to a stroke and stays.
    func pieces(of line: RuledLine, heights: VerticalRunHeights) -> [Piece] {
        let (width, height) = (heights.raster.width, heights.raster.height)
        let highest = line.thickness + parameters.ruleStrokeExcess
        let reach = 2 + (line.thickness + 1) / 2
        let edge = parameters.ruleEdge
        var pieces: [Piece] = []
        for (offset, middle) in line.heights.enumerated() {
            let x = line.left + offset
            guard x >= 0 && x < width else { continue }
            let row = Int(middle.rounded())
            var y = max(0, row - reach)
            while y <= min(height - 1, row + reach) {
                let run = Int(heights.raster.row(y)[x])
                guard run > 0 && run <= highest else {
                    y += 1
                    continue
                }
                var top = y
                while top > 0 && heights.raster.row(top - 1)[x] != 0 { top -= 1 }
                let end = top + run
                let above = (0..<edge).prefix { top - $0 - 1 >= 0 && heights.raster.row(top - $0 - 1)[x] == 0 }
                let below = (0..<edge).prefix { end + $0 < height && heights.raster.row(end + $0)[x] == 0 }
                pieces.append(Piece(x: x, rows: top - above.count..<end + below.count))
                y = end
            }
        }
        return pieces
    }

    /// The median height of the runs on the way of `line`, of those that are at most `limit` high.
    static func usualThickness(of line: RuledLine, heights: VerticalRunHeights, limit: Int) -> Int {
        var counts = [Int](repeating: 0, count: limit + 1)
        for (offset, middle) in line.heights.enumerated() {
            let (x, y) = (line.left + offset, Int(middle.rounded()))
            guard x >= 0, x < heights.raster.width, y >= 0, y < heights.raster.height else { continue }
            let run = Int(heights.raster.row(y)[x])
            if run > 0 && run <= limit { counts[run] += 1 }
        }
        let total = counts.reduce(0, +)
        var seen = 0
        for run in 1...limit {
            seen += counts[run]
            if 2 * seen >= total { return run }
        }
        return limit
    }
}
