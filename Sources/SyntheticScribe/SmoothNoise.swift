/// A smooth random curve through values at the whole numbers, each in -1...1; the same on every machine.
struct SmoothNoise: Sendable {
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    func value(at position: Double) -> Double {
        let floor = position.rounded(.down)
        let lattice = Int64(floor)
        let fraction = position - floor
        let blend = fraction * fraction * (3 - 2 * fraction)
        let left = corner(lattice)
        return left + (corner(lattice &+ 1) - left) * blend
    }

    private func corner(_ lattice: Int64) -> Double {
        Double(RandomStream.mix(seed, UInt64(bitPattern: lattice)) >> 11) * 0x1p-52 - 1
    }
}
