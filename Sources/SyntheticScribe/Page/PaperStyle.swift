/// The paper a page is written on, and the scanner that read it.
public struct PaperStyle: Sendable, Hashable {
    /// What is printed on the paper before anybody writes.
    public enum Rules: Sendable, Hashable {
        /// Blank paper.
        case none
        /// Horizontal rules; the writer follows them. `spacing` in millimetres, usually 7 to 10.
        case lines(spacing: Double)
        /// Squared paper; the writer takes every second line. `spacing` in millimetres, usually 5.
        case squares(spacing: Double)
    }

    /// Lines, squares, or nothing.
    public var rules: Rules
    /// Whether a vertical margin rule is printed at the left.
    public var hasMarginRule: Bool
    /// Mean grey of the paper, 0...255.
    public var tint: Double
    /// Strength of the paper's texture and stains: 0 none, 1 usual.
    public var texture: Double
    /// Standard deviation of the scanner's noise in grey levels.
    public var scannerNoise: Double
    /// Width of the scanner's blur in pixels, 0...3.
    public var blur: Double
    /// How uneven the light is: grey levels between the lightest and the darkest corner.
    public var lightFalloff: Double
    /// The sheet's rotation on the scanner in degrees, -5...5; positive sinks to the right.
    public var rotationDegrees: Double

    /// A style; the defaults are a clean white sheet without rules on a fair scanner.
    public init(
        rules: Rules = .none,
        hasMarginRule: Bool = false,
        tint: Double = 244,
        texture: Double = 1,
        scannerNoise: Double = 1.6,
        blur: Double = 0.9,
        lightFalloff: Double = 5,
        rotationDegrees: Double = 0
    ) {
        self.rules = rules
        self.hasMarginRule = hasMarginRule
        self.tint = tint
        self.texture = texture
        self.scannerNoise = scannerNoise
        self.blur = blur
        self.lightFalloff = lightFalloff
        self.rotationDegrees = rotationDegrees
    }

    /// White, clean, no rules: the usual scan.
    public static let plain = PaperStyle()
    /// Rules 8.5 mm apart.
    public static let ruled = PaperStyle(rules: .lines(spacing: 8.5))
    /// Squares of 5 mm.
    public static let squared = PaperStyle(rules: .squares(spacing: 5))

    /// Paper and scan drawn from a seed: any rules, tint, texture, noise, light, and a rotation within 1.2 degrees.
    public static func varied(seed: UInt64) -> PaperStyle {
        var random = RandomStream(seed: seed, topic: "paper")
        let rules: Rules =
            switch random.uniform(0, 1) {
            case ..<0.55: .none
            case ..<0.85: .lines(spacing: random.uniform(7, 10))
            default: .squares(spacing: 5)
            }
        return PaperStyle(
            rules: rules,
            hasMarginRule: rules != .none && random.chance(0.35),
            tint: random.chance(0.75) ? random.uniform(234, 252) : random.uniform(205, 234),
            texture: random.uniform(0.2, 1.6),
            scannerNoise: random.uniform(0.6, 3),
            blur: random.uniform(0.5, 1.6),
            lightFalloff: random.uniform(0, 16),
            rotationDegrees: random.gaussian(0, 0.4, limit: 3)
        )
    }
}
