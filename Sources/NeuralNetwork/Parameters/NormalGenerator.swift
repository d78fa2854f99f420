import Glibc

/// Seeded numbers of the standard normal distribution, the same on every machine up to the last bits of `log` and `cos`.
struct NormalGenerator {
    private var bits: SplitMix64

    init(seed: UInt64) { bits = SplitMix64(state: seed) }

    /// One number (Box and Muller, "A Note on the Generation of Random Normal Deviates").
    mutating func next() -> Float {
        let radius = (-2 * log(1 - bits.nextUnit())).squareRoot()
        return Float(radius * cos(2 * .pi * bits.nextUnit()))
    }
}

/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", figure 17.
struct SplitMix64 {
    var state: UInt64

    init(state: UInt64) { self.state = state }

    /// As if `count` numbers had been drawn.
    init(state: UInt64, skipping count: Int) {
        self.state = state &+ UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0..<1 in steps of 2^-53.
    mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
