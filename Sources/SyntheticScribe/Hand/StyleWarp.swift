/// A smooth distortion of the plane that all letters of a scribe share: what makes its bowls and stems a family.
struct StyleWarp: Sendable {
    private static let columns = 4
    private static let rows = 8
    private var shifts: [PersonalShape.Shift] = []

    init(random: inout RandomStream, strength: Double) {
        for row in 0..<Self.rows {
            for _ in 0..<Self.columns {
                // Ascenders and descenders sway more than bowls.
                let reach = row <= 1 || row >= 6 ? 1.5 : 1
                shifts.append(
                    PersonalShape.Shift(
                        x: random.gaussian(0, strength * reach),
                        y: random.gaussian(0, strength * 0.7)
                    )
                )
            }
        }
    }

    /// The shift of a place in a letter, in x-heights; cells are half an x-height.
    func shift(x: Double, y: Double) -> PersonalShape.Shift {
        let column = min(Double(Self.columns) - 1.001, max(0, (x + 0.2) * 2))
        let row = min(Double(Self.rows) - 1.001, max(0, (y + 1) * 2))
        let (left, bottom) = (Int(column), Int(row))
        let (u, v) = (column - Double(left), row - Double(bottom))
        let base = bottom * Self.columns + left
        let (a, b) = (shifts[base], shifts[base + 1])
        let (c, d) = (shifts[base + Self.columns], shifts[base + Self.columns + 1])
        return PersonalShape.Shift(
            x: (a.x * (1 - u) + b.x * u) * (1 - v) + (c.x * (1 - u) + d.x * u) * v,
            y: (a.y * (1 - u) + b.y * u) * (1 - v) + (c.y * (1 - u) + d.y * u) * v
        )
    }
}
