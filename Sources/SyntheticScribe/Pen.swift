/// A writing instrument as held by one scribe. Lengths in pixels at 300 dpi.
public struct Pen: Sendable, Hashable {
    /// What the ink comes from.
    public enum Kind: String, Sendable, CaseIterable {
        /// Even width, ink that pales with speed, a little grainy.
        case ballPoint
        /// Felt or gel: even and dark.
        case fibre
        /// A point that pressure spreads.
        case fountain
        /// A flat edge: the width depends on the direction.
        case broadNib
        /// Grey and grainy.
        case pencil
    }

    /// The kind the other measures were drawn for.
    public var kind: Kind
    /// Width of a usual stroke: 2.8...11.
    public var width: Double
    /// How much pressure widens a stroke: 0...0.6.
    public var widthContrast: Double
    /// Width across the nib's edge as a share of `width`: 1 is a round point.
    public var nibThinness: Double
    /// The nib's edge as a unit vector: its part to the right.
    public var nibX: Double
    /// The nib's edge as a unit vector: its part upwards.
    public var nibY: Double
    /// Darkness of the ink at usual pressure: 0...1.
    public var darkness: Double
    /// How much pressure and speed change the darkness: 0...0.6.
    public var darknessContrast: Double
    /// How grainy the stroke is: 0...1.
    public var grain: Double
    /// How far a crossing stroke darkens what lies below: 0...1.
    public var buildUp: Double
    /// Length of the thin start and end of strokes.
    public var taper: Double

    /// A pen of any kind, drawn from a seed; the scribe of the same seed writes with it.
    public init(seed: UInt64) {
        var random = RandomStream(seed: seed, topic: "pen")
        kind = Kind.allCases[random.weightedIndex([0.44, 0.22, 0.18, 0.08, 0.08])]
        nibThinness = 1
        (nibX, nibY) = (1, 0)
        taper = random.uniform(0, 14)
        switch kind {
        case .ballPoint:
            width = random.uniform(3.4, 5.8)
            widthContrast = random.uniform(0.06, 0.25)
            darkness = random.uniform(0.66, 0.92)
            darknessContrast = random.uniform(0.15, 0.45)
            grain = random.uniform(0.1, 0.35)
            buildUp = random.uniform(0.3, 0.6)
        case .fibre:
            width = random.uniform(4.6, 9)
            widthContrast = random.uniform(0.03, 0.16)
            darkness = random.uniform(0.82, 0.97)
            darknessContrast = random.uniform(0.02, 0.15)
            grain = random.uniform(0, 0.15)
            buildUp = random.uniform(0.4, 0.9)
            taper *= 0.4
        case .fountain:
            width = random.uniform(4.2, 7.4)
            widthContrast = random.uniform(0.2, 0.55)
            darkness = random.uniform(0.7, 0.95)
            darknessContrast = random.uniform(0.15, 0.4)
            grain = random.uniform(0, 0.15)
            buildUp = random.uniform(0.3, 0.8)
        case .broadNib:
            width = random.uniform(6.5, 11)
            widthContrast = random.uniform(0.02, 0.15)
            nibThinness = random.uniform(0.25, 0.5)
            nibX = random.uniform(0.6, 0.92)
            nibY = (1 - nibX * nibX).squareRoot()
            darkness = random.uniform(0.78, 0.96)
            darknessContrast = random.uniform(0.08, 0.3)
            grain = random.uniform(0, 0.15)
            buildUp = random.uniform(0.3, 0.7)
            taper *= 0.4
        case .pencil:
            width = random.uniform(3.6, 6.4)
            widthContrast = random.uniform(0.1, 0.3)
            darkness = random.uniform(0.5, 0.74)
            darknessContrast = random.uniform(0.25, 0.5)
            grain = random.uniform(0.3, 0.6)
            buildUp = random.uniform(0.4, 0.8)
        }
    }
}
