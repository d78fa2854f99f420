/// The measures of one hand. Lengths are multiples of the x-height unless said otherwise.
///
/// Drawn from wide distributions, with the correlations of real hands: hasty writers join more, round off more and vary
/// more. Two pages of a scribe share all of it.
public struct ScribeTraits: Sendable, Hashable {
    /// How the dot of i and j is made.
    public enum DotHabit: String, Sendable, CaseIterable {
        /// A touch of the pen.
        case point
        /// A short flat stroke.
        case dash
        /// A short falling stroke.
        case tick
        /// A small arch.
        case arc
        /// A small ring.
        case circle
    }

    // Proportions
    /// Height of a letter without ascender, in pixels at 300 dpi: 22...54.
    public var xHeight: Double
    /// Tangent of the slant: -0.47 (25 degrees to the left) to 1 (45 degrees to the right).
    public var slant: Double
    /// Stretch of letters along the line: 0.65...1.7.
    public var letterWidth: Double
    /// Stretch of capitals along the line: 0.6...1.9.
    public var capitalWidth: Double
    /// How far letters are from the copy-book: 0.5...1.7, 1 usual.
    public var idiosyncrasy: Double
    /// Height of l above the baseline: 1.5...2.9.
    public var ascenderHeight: Double
    /// Depth of p below the baseline: 0.45...1.6.
    public var descenderDepth: Double
    /// Height of capitals: 1.4...2.8.
    public var capitalHeight: Double
    /// Width of ascender and descender loops as a share of the model's: 0.35...1.5.
    public var loopWidth: Double

    // Spacing
    /// Gap between letters that do not join: 0.1...0.55.
    public var letterSpacing: Double
    /// Length of a join along the line: 0.02...0.75.
    public var joinWidth: Double
    /// Gap between words: 0.75...2.25.
    public var wordSpacing: Double
    /// Distance of baselines on paper without rules: 2.9...5.6.
    public var lineSpacing: Double

    // Movement
    /// Share of possible joins that are made: 0 print, 1 every word in one stroke.
    public var cursiveness: Double
    /// 0.3 angular to 1.15 round.
    public var roundness: Double
    /// How much the pen cuts corners: the deviation of a smoothing along the path, 0.015...0.085.
    public var haste: Double
    /// Amplitude of unsteadiness: 0...0.03.
    public var tremor: Double
    /// How much one writing of a letter differs from the next: 0.5...1.5, 1 usual.
    public var variability: Double
    /// Growth of letters from the start to the end of a word: -0.2...0.12.
    public var wordTaper: Double

    // Lines
    /// Rise of the line: positive climbs; -0.03...0.03.
    public var baselineSlope: Double
    /// Amplitude of the slow wave of the baseline: 0.02...0.16.
    public var baselineWave: Double
    /// Shift of the left margin per line: -0.2...0.25.
    public var marginDrift: Double
    /// Indent of a paragraph's first line: 0...5.
    public var paragraphIndent: Double
    /// Share by which size and slant change down the page: -0.08...0.12.
    public var fatigue: Double

    // Habits
    /// The shape of the dot of i and j.
    public var dotHabit: DotHabit
    /// How far the dot stands to the right of its stem.
    public var dotOffsetX: Double
    /// How far the dot stands above its usual height.
    public var dotOffsetY: Double
    /// Length of the bar of t: 0.35...1.5.
    public var barLength: Double
    /// Rise of the bar per length.
    public var barSlope: Double
    /// How far the bar is moved to the right.
    public var barOffsetX: Double
    /// How far the bar is moved up.
    public var barOffsetY: Double
    /// Length of the stroke before a word's first letter: 0...0.6.
    public var initialStroke: Double
    /// Length of the stroke after a word's last letter: 0...1.
    public var terminalStroke: Double
    /// Rise of that stroke per length.
    public var terminalRise: Double

    /// What the scribe writes with.
    public var pen: Pen

    init(seed: UInt64) {
        var random = RandomStream(seed: seed, topic: "traits")
        let speed = random.uniform(0, 1)
        xHeight = min(54, max(22, random.gaussian(37, 7)))
        slant =
            switch random.uniform(0, 1) {
            case ..<0.3: random.gaussian(0.02, 0.06)
            case ..<0.85: min(1, max(-0.1, random.gaussian(0.3, 0.17)))
            default: max(-0.47, random.gaussian(-0.18, 0.1))
            }
        letterWidth = min(1.7, max(0.65, random.gaussian(1.06, 0.2)))
        capitalWidth = min(1.9, max(0.6, letterWidth * random.gaussian(1.05, 0.16)))
        idiosyncrasy = random.uniform(0.5, 1.7)
        ascenderHeight = min(2.9, max(1.5, random.gaussian(2.05, 0.28)))
        descenderDepth = min(1.6, max(0.45, random.gaussian(0.95, 0.24)))
        capitalHeight = min(2.8, max(1.4, ascenderHeight * random.gaussian(0.95, 0.12)))
        loopWidth = random.uniform(0.4, 1.4)

        cursiveness =
            switch random.uniform(0, 1) {
            case ..<0.25: random.uniform(0, 0.12)
            case ..<0.6: random.uniform(0.3, 0.8)
            default: random.uniform(0.85, 1)
            }
        letterSpacing = min(0.55, max(0.1, random.gaussian(0.28, 0.09)))
        joinWidth = min(0.75, max(0.02, random.gaussian(0.32, 0.17)))
        wordSpacing = min(1.7, max(0.65, random.gaussian(1, 0.28) + joinWidth * 0.3)) + letterSpacing
        lineSpacing = min(5.6, max(2.9, random.gaussian(1.3, 0.3) + (ascenderHeight + descenderDepth) * 0.85))

        roundness = min(1.15, max(0.3, random.gaussian(0.88, 0.2)))
        haste = 0.018 + 0.05 * speed * random.uniform(0.6, 1.3)
        tremor = random.chance(0.15) ? random.uniform(0.012, 0.028) : random.uniform(0.002, 0.01)
        variability = min(1.5, max(0.5, random.gaussian(0.8, 0.15) + 0.4 * speed))
        wordTaper = min(0.12, max(-0.2, random.gaussian(-0.02, 0.05) - 0.05 * speed))

        baselineSlope = random.gaussian(0.002, 0.01)
        baselineWave = random.uniform(0.02, 0.13)
        marginDrift = random.gaussian(0.02, 0.07)
        paragraphIndent = random.chance(0.4) ? 0 : random.uniform(1, 5)
        fatigue = random.gaussian(0.02, 0.035)

        dotHabit = DotHabit.allCases[random.weightedIndex([0.5, 0.12 + 0.2 * speed, 0.2, 0.07, 0.04])]
        dotOffsetX = random.gaussian(0.04 + 0.18 * speed, 0.12)
        dotOffsetY = random.gaussian(0, 0.16)
        barLength = min(1.5, max(0.35, random.gaussian(0.66 + 0.2 * speed, 0.2)))
        barSlope = random.gaussian(0.05, 0.12)
        barOffsetX = random.gaussian(0.02 + 0.1 * speed, 0.1)
        barOffsetY = random.gaussian(0, 0.1)
        initialStroke = random.chance(0.4) ? random.uniform(0.1, 0.6) : 0
        terminalStroke = random.chance(0.55) ? random.uniform(0.1, 0.45) : random.uniform(0, 0.9) * random.uniform(0, 1)
        terminalRise = random.gaussian(0.35, 0.3)

        pen = Pen(seed: seed)
        // Nobody writes small with a thick pen for long.
        pen.width = min(pen.width, xHeight * 0.17)
    }
}
