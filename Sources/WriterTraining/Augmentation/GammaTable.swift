internal import Glibc

/// Tables of intensity to a power, for exponents in steps of a 64th.
package struct GammaTable: Sendable {
    package static let shared = GammaTable()

    private static let steps = 64
    private static let largest = 4
    /// 256 values per exponent.
    private let values: [UInt8]

    private init() {
        values = (0...Self.steps * Self.largest).flatMap { step in
            (0..<256).map { UInt8((255 * pow(Double($0) / 255, Self.exponent(step))).rounded()) }
        }
    }

    /// What is written for each intensity; exponents are held to 1/64...4.
    @_lifetime(borrow self)
    func table(for exponent: Double) -> Span<UInt8> {
        let step = Int((min(max(exponent, 0), Double(Self.largest)) * Double(Self.steps)).rounded())
        return values.span.extracting(step * 256..<(step + 1) * 256)
    }

    /// The exponent that is used for `exponent`.
    package static func nearest(_ value: Double) -> Double { exponent(Int((value * Double(steps)).rounded())) }

    private static func exponent(_ step: Int) -> Double { Double(max(step, 1)) / Double(steps) }
}
