internal import Glibc
import PageAnalysis

/// Normally distributed noise of deviation 1, made once and entered at random places.
package struct NoiseTable: Sendable {
    package static let shared = NoiseTable()

    /// In 64ths.
    private let values: [Int16]

    private init() {
        var generator = SeededGenerator(seed: 0x6e6f_6973_65)
        let count = PatchDistortion.noisePlaceCount + PatchAugmenter.gridSide * PatchAugmenter.gridSide
        values = (0..<count).map { _ in
            // Box and Muller, "A note on the generation of random normal deviates", 1958.
            let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &generator))).squareRoot()
            let value = radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
            return Int16((64 * min(max(value, -4), 4)).rounded())
        }
    }

    /// The noise that `add` adds to pixel `index` when entered at `place`, in units of the deviation.
    package func value(at index: Int, place: Int) -> Double { Double(values[place + index]) / 64 }

    /// Adds noise to ink and its edges, held to 0...255; paper stays paper, as the page analysis leaves it.
    func add(deviation: Double, place: Int, to picture: inout [UInt8]) {
        var pixels = picture.mutableSpan
        let factor = Int16(min(max(deviation, 0), 63) * 2)
        let count = pixels.count
        let noise = values.span.extracting(place..<place + count)
        for i in 0..<count {
            let before = pixels[i]
            let value = Int16(truncatingIfNeeded: before) &+ (noise[i] &* factor) &>> 7
            pixels[i] = before == 0 ? 0 : UInt8(truncatingIfNeeded: max(0, min(255, value)))
        }
    }
}
