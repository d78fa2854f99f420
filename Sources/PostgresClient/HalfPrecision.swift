/// IEEE 754 binary16 numbers as bit patterns, by integer arithmetic only: the same on every processor.
enum HalfPrecision {
    /// Rounds to nearest, ties to even; too large a number becomes infinite.
    static func bits(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
        let magnitude = bits & 0x7fff_ffff
        if magnitude >= 0x7f80_0000 {
            return sign | (magnitude > 0x7f80_0000 ? 0x7e00 : 0x7c00)
        }
        if magnitude >= 0x3880_0000 {
            // Normal: drop 13 bits of the fraction; a carry runs into the exponent, up to infinity, as it should.
            let rebiased = magnitude &- 0x3800_0000
            let rounded = (rebiased &+ 0x0fff &+ ((rebiased >> 13) & 1)) >> 13
            return sign | UInt16(min(rounded, 0x7c00))
        }
        if magnitude < 0x3300_0000 { return sign }
        // Subnormal: the fraction with its hidden bit, in units of 2^-24.
        let shift = 126 &- (magnitude >> 23)
        let fraction = (magnitude & 0x007f_ffff) | 0x0080_0000
        let kept = fraction >> shift
        let rest = fraction & ((1 << shift) &- 1)
        let half: UInt32 = 1 << (shift &- 1)
        let roundsUp = rest > half || (rest == half && kept & 1 == 1)
        return sign | UInt16(kept &+ (roundsUp ? 1 : 0))
    }

    /// Exact.
    static func value(_ bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = UInt32(bits >> 10) & 0x1f
        let fraction = UInt32(bits & 0x03ff)
        switch exponent {
        case 0:
            let magnitude = Float(fraction) * 0x1p-24
            return sign == 0 ? magnitude : -magnitude
        case 0x1f:
            return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
        default:
            return Float(bitPattern: sign | (exponent &+ 112) << 23 | fraction << 13)
        }
    }
}
