/// How a scribe writes on one day: the habitual traits, a little changed by mood, pen hold, table and hurry.
struct Occasion: Sendable {
    let traits: ScribeTraits
    /// A small distortion that all letters of the day share.
    let warp: StyleWarp

    init(of habitual: ScribeTraits, seed: UInt64) {
        var random = RandomStream(seed: seed, topic: "occasion")
        var today = habitual
        let variability = habitual.variability
        func scale(_ value: inout Double, by deviation: Double) { value *= random.gaussian(1, deviation * variability) }
        today.slant += random.gaussian(0, 0.034 * variability)
        scale(&today.xHeight, by: 0.04)
        scale(&today.letterWidth, by: 0.035)
        scale(&today.capitalWidth, by: 0.04)
        scale(&today.ascenderHeight, by: 0.025)
        scale(&today.capitalHeight, by: 0.025)
        scale(&today.descenderDepth, by: 0.05)
        scale(&today.loopWidth, by: 0.1)
        scale(&today.letterSpacing, by: 0.09)
        scale(&today.joinWidth, by: 0.11)
        scale(&today.wordSpacing, by: 0.08)
        scale(&today.lineSpacing, by: 0.05)
        scale(&today.roundness, by: 0.05)
        scale(&today.haste, by: 0.15)
        scale(&today.terminalStroke, by: 0.2)
        scale(&today.barLength, by: 0.08)
        today.cursiveness += random.gaussian(0, 0.03)
        today.dotOffsetX += random.gaussian(0, 0.04)
        today.dotOffsetY += random.gaussian(0, 0.05)
        today.baselineSlope += random.gaussian(0, 0.004)
        today.marginDrift += random.gaussian(0, 0.03)
        today.fatigue += random.gaussian(0, 0.015)
        scale(&today.pen.width, by: 0.05)
        scale(&today.pen.darkness, by: 0.035)
        scale(&today.pen.widthContrast, by: 0.15)
        scale(&today.pen.darknessContrast, by: 0.15)
        traits = today
        warp = StyleWarp(random: &random, strength: 0.012 * variability)
    }
}
