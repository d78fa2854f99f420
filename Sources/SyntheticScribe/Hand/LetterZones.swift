/// Maps heights of the skeletons to a scribe's proportions, in x-heights.
struct LetterZones {
    private let above: Double
    private let below: Double
    /// Capitals, digits and marks are stretched as a whole; small letters only above the x-height.
    private let isWhole: Bool

    init(character: Character, traits: ScribeTraits) {
        isWhole = !(character.isLowercase)
        below = traits.descenderDepth
        if character.isNumber {
            above = traits.capitalHeight * 0.45
        } else {
            above = isWhole ? traits.capitalHeight / 2 : traits.ascenderHeight - 1
        }
    }

    func height(of y: Double) -> Double {
        if y < 0 { return y * below }
        if isWhole { return y * above }
        return y <= 1 ? y : 1 + (y - 1) * above
    }
}
