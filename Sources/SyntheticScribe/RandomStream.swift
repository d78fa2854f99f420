/// A seeded stream of numbers (SplitMix64), the same on every machine: integers, additions and square roots only.
struct RandomStream: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A stream of its own for each topic, so that one more draw in one place shifts nothing elsewhere.
    init(seed: UInt64, topic: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for byte in topic.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        state = Self.mix(seed, hash)
    }

    /// Two numbers made into one without pattern.
    static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
        finish(finish(first &+ 0x9e37_79b9_7f4a_7c15) ^ (second &* 0xd6e8_feb8_6659_fd93 &+ 0x2545_f491_4f6c_dd1d))
    }

    private static func finish(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.finish(state)
    }

    /// Uniform in `lower..<upper`.
    mutating func uniform(_ lower: Double, _ upper: Double) -> Double {
        lower + (upper - lower) * (Double(next() >> 11) * 0x1p-53)
    }

    mutating func chance(_ probability: Double) -> Bool { uniform(0, 1) < probability }

    /// Uniform in `0..<count`.
    mutating func index(below count: Int) -> Int { Int(uniform(0, Double(count))) }

    /// Nearly normal (sum of twelve uniforms), cut at `limit` standard deviations.
    mutating func gaussian(_ mean: Double = 0, _ deviation: Double = 1, limit: Double = 2.5) -> Double {
        var sum = -6.0
        for _ in 0..<6 {
            let bits = next()
            sum += Double(bits >> 32) * 0x1p-32 + Double(bits & 0xffff_ffff) * 0x1p-32
        }
        return mean + deviation * min(limit, max(-limit, sum))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[index(below: elements.count)] }

    /// An index drawn in proportion to `weights`, which hold at least one positive number.
    mutating func weightedIndex(_ weights: [Double]) -> Int {
        var rest = uniform(0, weights.reduce(0, +))
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 } ?? 0
    }
}
