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
        let stream = start.next()
        let factor = 1 / (1 - probability)
        if memory.layout.type == .bfloat16 {
            fill(stream, kept: UInt16(truncatingIfNeeded: (factor.bitPattern + 0x8000) >> 16), dropped: 0)
        } else {
            fill(stream, kept: factor, dropped: Float(0))
        }
    }

    /// A number of the generator decides for four elements, 16 bits each.
    private func fill<Element: BitwiseCopyable>(_ stream: UInt64, kept: Element, dropped: Element) {
        let limit = UInt64((probability * 65536).rounded())
        let quads = memory.layout.byteCount / MemoryLayout<Element>.stride / 4
        precondition(memory.layout.byteCount == quads * 4 * MemoryLayout<Element>.stride, "masks are of whole quads")
        ComputeTeam.split(quads) { part in
            var bits = SplitMix64(state: stream, skipping: part.lowerBound)
            memory.withElements(Element.self) { mask in
                for quad in part {
                    var word = bits.next()
                    for index in quad * 4..<quad * 4 + 4 {
                        mask[index] = word & 0xFFFF < limit ? dropped : kept
                        word >>= 16
                    }
                }
            }
        }
    }
}
