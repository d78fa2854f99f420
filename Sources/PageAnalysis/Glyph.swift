internal import Raster

/// The shape of one component, small enough for a letter: a row is one word, a pixel one bit.
struct Glyph: Sendable {
    /// The widest glyph: two bits stay free for the border.
    static let widthLimit = 62
    static let heightLimit = 96

    let width: Int
    let height: Int
    let area: Int
    /// Mean number of strokes that a row crosses. An l, a dot and a dash have 1, an e, an n or an o near 2.
    let strokesPerRow: Double
    /// Bit x + 1 of entry y is column x of row y.
    private let rows: [UInt64]
    /// `rows` widened by one pixel in every direction; entry y + 1 belongs to row y.
    private let widened: [UInt64]

    /// Nil when component `index` is too large to be a letter in print of usual size.
    init?(_ index: Int, of components: InkComponents) {
        let component = components.components[index]
        let bounds = component.bounds
        guard bounds.width <= Self.widthLimit, bounds.height <= Self.heightLimit else { return nil }
        var rows = [UInt64](repeating: 0, count: bounds.height)
        for run in components.runs(of: index) {
            let start = UInt64(Int(run.start) - bounds.x + 1)
            rows[Int(run.y) - bounds.y] |= ((1 << UInt64(run.length)) - 1) << start
        }
        var widened = [UInt64](repeating: 0, count: bounds.height + 2)
        for (y, row) in rows.enumerated() {
            let wide = row | row << 1 | row >> 1
            for neighbour in y...y + 2 { widened[neighbour] |= wide }
        }
        width = bounds.width
        height = bounds.height
        area = component.area
        strokesPerRow = Double(components.runCount(of: index)) / Double(bounds.height)
        self.rows = rows
        self.widened = widened
    }

    /// Whether both can come from the same piece of type: nearly no pixel of one lies farther than 1 from the other.
    ///
    /// `tolerance` is the share of the area that may.
    func matches(_ other: Glyph, tolerance: Double) -> Bool {
        guard abs(width - other.width) <= 1, abs(height - other.height) <= 1 else { return false }
        let mean = Double(area + other.area) / 2
        guard Double(abs(area - other.area)) <= 0.2 * Double(max(area, other.area)) else { return false }
        let most = Int(tolerance * mean)
        for downwards in 0...abs(height - other.height) {
            for sidewards in 0...abs(width - other.width) {
                let down = height < other.height ? downwards : -downwards
                let side = width < other.width ? sidewards : -sidewards
                if misses(other, down: down, side: side, limit: most) <= most { return true }
            }
        }
        return false
    }

    /// Pixels of either that lie farther than 1 from the other, this one being moved by `down` and `side`.
    ///
    /// Stops counting above `limit`.
    private func misses(_ other: Glyph, down: Int, side: Int, limit: Int) -> Int {
        var count = 0
        for y in min(0, down)..<max(height + down, other.height) {
            let own = y - down
            let ownRow = Self.shifted(rows.indices.contains(own) ? rows[own] : 0, by: side)
            let ownWide = Self.shifted(widened.indices.contains(own + 1) ? widened[own + 1] : 0, by: side)
            let otherRow = other.rows.indices.contains(y) ? other.rows[y] : 0
            let otherWide = other.widened.indices.contains(y + 1) ? other.widened[y + 1] : 0
            count += (ownRow & ~otherWide).nonzeroBitCount + (otherRow & ~ownWide).nonzeroBitCount
            if count > limit { return count }
        }
        return count
    }

    private static func shifted(_ row: UInt64, by side: Int) -> UInt64 {
        side >= 0 ? row << UInt64(side) : row >> UInt64(-side)
    }
}
