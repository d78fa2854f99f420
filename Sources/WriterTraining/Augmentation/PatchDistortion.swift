internal import Glibc
package import PageAnalysis
package import Raster

/// What is done to one patch: everything that is random about it, drawn before any pixel is touched.
package struct PatchDistortion: Sendable, Equatable {
    /// A change of stroke thickness in a 3x3 neighbourhood.
    package enum Morphology: Sendable {
        /// The darkest neighbour: thicker strokes.
        case dilation
        /// The palest neighbour: thinner strokes.
        case erosion
    }

    /// Places in the table of noise that a patch can begin at.
    package static let noisePlaceCount = 1 << 15

    /// Right and down on the page per pixel to the right in the patch.
    package var across: (x: Double, y: Double)
    /// Right and down on the page per pixel down in the patch.
    package var down: (x: Double, y: Double)
    package var morphology: Morphology?
    /// Standard deviation of the noise, and where its table is entered.
    package var noise: (deviation: Double, place: Int)?
    /// Size of the coarse pixels.
    package var coarsening: Double?
    /// Ink from this intensity on.
    package var threshold: Double?
    /// Standard deviation of the Gaussian in pixels.
    package var blur: Double?
    /// Exponent of the intensity.
    package var gamma: Double

    /// No change at all.
    package static let identity = PatchDistortion(across: (1, 0), down: (0, 1), gamma: 1)

    /// The smoothing that the page analysis gives to every scan; hard edges that a distortion makes get it too.
    package static let analysisBlur = 0.7

    package init(across: (x: Double, y: Double), down: (x: Double, y: Double), gamma: Double) {
        self.across = across
        self.down = down
        self.gamma = gamma
    }

    /// Draws a distortion.
    package init(_ parameters: AugmentationParameters, using generator: inout SeededGenerator) {
        func either(_ limit: Double) -> Double { Double.random(in: -limit...limit, using: &generator) }
        func happens(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < probability }
        func within(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &generator) }

        let angle = either(parameters.rotation) * .pi / 180
        let size = 1 / (1 + either(parameters.scale))
        let shear = either(parameters.shear)
        let (sine, cosine) = (sin(angle) * size, cos(angle) * size)
        across = (cosine, sine)
        down = (cosine * shear - sine, sine * shear + cosine)
        if happens(parameters.morphologyProbability) { morphology = happens(0.5) ? .dilation : .erosion }
        if happens(parameters.noiseProbability) {
            noise = (
                within(parameters.noiseDeviation), Int.random(in: 0..<Self.noisePlaceCount, using: &generator)
            )
        }
        if happens(parameters.coarseningProbability) { coarsening = within(parameters.coarsening) }
        if happens(parameters.binarizationProbability) { threshold = within(parameters.binarizationThreshold) }
        if happens(parameters.blurProbability) { blur = within(parameters.blurDeviation) }
        if threshold != nil { blur = max(blur ?? 0, Self.analysisBlur) }
        gamma = within(parameters.gamma)
    }

    /// The part of the page that a patch with `border` extra pixels on each side is made of, when centred on `x`, `y`.
    package func window(x: Int, y: Int, border: Int = PatchAugmenter.border) -> Rectangle {
        let half = Double(PatchExtractor.side / 2 + border)
        let (horizontal, vertical) = (
            Int((half * (abs(across.x) + abs(down.x))).rounded(.up)),
            Int((half * (abs(across.y) + abs(down.y))).rounded(.up))
        )
        // One more all round: positions are rounded, and interpolation reads the neighbours to the right and below.
        return Rectangle(
            x: x - horizontal - 1,
            y: y - vertical - 1,
            width: 2 * horizontal + 3,
            height: 2 * vertical + 3
        )
    }

    package static func == (left: PatchDistortion, right: PatchDistortion) -> Bool {
        left.across == right.across && left.down == right.down && left.morphology == right.morphology
            && left.noise?.deviation == right.noise?.deviation && left.noise?.place == right.noise?.place
            && left.coarsening == right.coarsening && left.threshold == right.threshold && left.blur == right.blur
            && left.gamma == right.gamma
    }
}
