/// The factors, 0 or 1 / (1 - probability), by which a dropout layer multiplies.
final class DropoutMask {
    let memory: Memory
    private let probability: Float
    private let seed: UInt64
    private let layer: Int

    init(memory: Memory, probability: Float, seed: UInt64, layer: Int) {
        self.memory = memory
        self.probability = probability
        self.seed = seed
        self.layer = layer
    }

    /// Draws the factors of one step; the same seed, layer and step give the same factors.
    func draw(step: Int) {
        // Streams of different layers and steps start far apart: their states pass the generator's mixing once.
        var start = SplitMix64(state: seed ^ UInt64(layer) << 56 ^ UInt64(step))
        var bits = SplitMix64(state: start.next())
        let limit = UInt64((probability * 65536).rounded())
        let factor = 1 / (1 - probability)
        if memory.layout.type == .bfloat16 {
            let kept = UInt16(truncatingIfNeeded: (factor.bitPattern + 0x8000) >> 16)
            memory.withElements(UInt16.self) { Self.fill(&$0, kept: kept, dropped: 0, limit, &bits) }
        } else {
            memory.withElements(Float.self) { Self.fill(&$0, kept: factor, dropped: 0, limit, &bits) }
        }
    }

    private static func fill<Element: BitwiseCopyable>(
        _ mask: inout MutableSpan<Element>,
        kept: Element,
        dropped: Element,
        _ limit: UInt64,
        _ bits: inout SplitMix64
    ) {
        var index = 0
        while index < mask.count {
            var word = bits.next()
            let end = min(index + 4, mask.count)
            while index < end {
                mask[index] = word & 0xFFFF < limit ? dropped : kept
                word >>= 16
                index += 1
            }
        }
    }
}
