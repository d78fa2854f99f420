/// A tile of noise at the scale of paper fibres, 0...255: what a hard point or a pencil leaves bare.
struct GrainTexture: Sendable {
    static let side = 256
    static let mask = side - 1
    private let tile: [UInt8]

    init(seed: UInt64) {
        var random = RandomStream(seed: seed, topic: "grain")
        let side = Self.side
        var noise = [Double](repeating: 0, count: side * side)
        for index in noise.indices { noise[index] = random.uniform(0, 1) }
        // Fine noise and the same noise over 3 x 3 pixels.
        tile = (0..<side * side).map { index in
            let (x, y) = (index % side, index / side)
            var coarse = 0.0
            for dy in -1...1 {
                for dx in -1...1 { coarse += noise[((y + dy) & Self.mask) * side + ((x + dx) & Self.mask)] }
            }
            let level = 0.35 * noise[index] + 0.65 * ((coarse / 9 - 0.5) * 2.6 + 0.5)
            return UInt8(min(255, max(0, level * 255)))
        }
    }

    @_lifetime(borrow self)
    func row(_ y: Int) -> Span<UInt8> {
        let start = (y & Self.mask) * Self.side
        return tile.span.extracting(start..<start + Self.side)
    }
}
