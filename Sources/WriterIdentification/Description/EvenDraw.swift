/// Draws evenly from what would be too many.
struct EvenDraw {
    /// How many are drawn at most.
    let limit: Int

    /// Whether number `index`, from 0, of `count` is drawn.
    func takes(_ index: Int, of count: Int) -> Bool {
        count <= limit || index * limit / count != (index + 1) * limit / count
    }
}
