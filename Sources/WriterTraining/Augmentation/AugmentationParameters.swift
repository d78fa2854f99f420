/// How strongly training patches are varied, so that the network learns the hand and not the pen, slant or scanner.
///
/// Each effect is drawn anew for each patch, evenly within its range. The defaults are mild: they suit a run in which
/// most patches are new, so that a network learns more from one more patch than from one more distortion.
public struct AugmentationParameters: Codable, Hashable, Sendable {
    /// Pixels that a patch's centre is moved from an ink pixel, at most, each way.
    public var jitter = 12
    /// Degrees, at most, either way.
    public var rotation = 3.0
    /// Share of the size, at most, larger or smaller.
    public var scale = 0.06
    /// Pixels sideways per pixel down, at most, either way: the slant of the writing.
    public var shear = 0.05
    /// Probability that strokes become thinner or thicker by a pixel on each side.
    public var morphologyProbability = 0.3
    /// Probability of a Gaussian blur.
    public var blurProbability = 0.2
    /// Its standard deviation in pixels; at most 1.2.
    public var blurDeviation = 0.4...1.1
    /// Exponent of the ink intensity (0...1): below 1 darker, above 1 paler.
    public var gamma = 0.85...1.2
    /// Probability that the patch becomes black and white and is smoothed again, as a 1-bit scan is.
    public var binarizationProbability = 0.05
    /// Ink intensity from which on a pixel of such a scan is black.
    public var binarizationThreshold = 70.0...160.0
    /// Probability that detail is lost as by a scan of fewer dpi.
    public var coarseningProbability = 0.05
    /// The size of such a scan's pixels in pixels at 300 dpi: 2 is 150 dpi. At least 1.
    public var coarsening = 1.2...2.0
    /// Probability of noise.
    public var noiseProbability = 0.05
    /// Its standard deviation in levels of ink intensity.
    public var noiseDeviation = 2.0...14.0

    /// Probability that a part of the patch along one of its sides is another patch's, and its target with it.
    public var mixingProbability = 0.5
    /// Depth of that part, as a share of the patch's side.
    public var mixedShare = 0.2...0.5
    /// The share of a run's budget after which no parts are taken any more, 0...1 (ADR 0032).
    public var mixingEnd = 0.9

    public init() {}

    /// Mild: strength 1.
    public static let standard = AugmentationParameters()

    /// Every effect `strength` times as strong (0...3): ranges and the probabilities of blur and mixing, up to a half, grow
    /// with it, those of the rarer effects with its square, up to a quarter. From 0.6 on the thickness of strokes is changed
    /// as often as at 1 (ADR 0031): pens differ however alike days and scanners are.
    public init(strength: Double) {
        precondition(Self.strengths.contains(strength), "a strength is 0 to 3")
        rotation *= strength
        scale *= strength
        shear *= strength
        gamma = (1 - 0.15 * strength)...(1 + 0.2 * strength)
        blurProbability = min(0.5, blurProbability * strength)
        mixingProbability = min(0.5, mixingProbability * strength)
        morphologyProbability = min(morphologyProbability, strength / 2)
        let square = strength * strength
        binarizationProbability = min(0.25, binarizationProbability * square)
        coarseningProbability = min(0.25, coarseningProbability * square)
        noiseProbability = min(0.25, noiseProbability * square)
    }

    /// What ``init(strength:)`` takes.
    public static let strengths = 0.0...3.0

    /// What suits a network that begins with nothing: strength 0.6 (ADR 0028).
    public static let slight = AugmentationParameters(strength: 0.6)

    /// What suits a run that sees the writing `passes` times: from the second on the more often, the stronger, from
    /// strength 1 to 2, lest the network learn its patches by heart.
    public static func suited(toPasses passes: Double) -> AugmentationParameters {
        AugmentationParameters(strength: min(2, max(1, 1 + (passes - 2) / 5)))
    }

    /// Patches as they are on the page, on an ink pixel.
    public static var none: AugmentationParameters {
        var parameters = AugmentationParameters()
        parameters.jitter = 0
        parameters.rotation = 0
        parameters.scale = 0
        parameters.shear = 0
        parameters.morphologyProbability = 0
        parameters.blurProbability = 0
        parameters.gamma = 1...1
        parameters.binarizationProbability = 0
        parameters.coarseningProbability = 0
        parameters.noiseProbability = 0
        parameters.mixingProbability = 0
        return parameters
    }
}
