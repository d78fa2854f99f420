/// The picture that the `seed` network looks at: the patch as grey (ink 0, paper 1), framed by one pixel of 0 and
/// resized to 56x56, bilinear between pixel centres without smoothing (TensorFlow's `resize_images`).
struct SeedPicture: Executable {
    static let side = 56

    /// Unsigned bytes of ink intensity, [batch, 1, 113, 113].
    let bytes: Memory
    /// 32-bit, [batch, 1, 56, 56].
    let picture: Memory
    let batchSize: Int
    private let taps = Self.makeTaps()

    init(bytes: Memory, picture: Memory, batchSize: Int) {
        self.bytes = bytes
        self.picture = picture
        self.batchSize = batchSize
    }

    /// Between which two pixels of the framed patch a pixel of the picture lies.
    private struct Tap {
        /// The second one is the next.
        var first: Int
        /// Share of the second one.
        var share: Float
    }

    private static func makeTaps() -> [Tap] {
        let framed = Float(Architecture.patchSide + 2)
        return (0..<side).map { index in
            let position = (Float(index) + 0.5) * framed / Float(side) - 0.5
            return Tap(first: Int(position), share: position - Float(Int(position)))
        }
    }

    func execute() {
        ComputeTeam.split(batchSize) { resize($0) }
    }

    private func resize(_ patches: Range<Int>) {
        let patchSide = Architecture.patchSide
        var column = [Float](repeating: 0, count: patchSide + 2)
        bytes.withElements(UInt8.self) { bytes in
            picture.withElements(Float.self) { picture in
                var mixed = column.mutableSpan
                var target = patches.lowerBound * Self.side * Self.side
                for patch in patches {
                    let start = patch * patchSide * patchSide
                    for tap in taps {
                        // Row 0 and row 114 of the framed patch are the frame, which is 0.
                        let upper = tap.first - 1
                        Self.mix(bytes, start + upper * patchSide, upper >= 0 ? 1 - tap.share : 0, into: &mixed) { $1 }
                        let lower = tap.first
                        Self.mix(bytes, start + lower * patchSide, lower < patchSide ? tap.share : 0, into: &mixed) {
                            $0 + $1
                        }
                        for tap in taps {
                            let left = mixed[tap.first]
                            picture[target] = left + (mixed[tap.first + 1] - left) * tap.share
                            target += 1
                        }
                    }
                }
            }
        }
    }

    /// Combines `weight` times the grey of the row that starts at byte `row` with what `mixed` holds.
    private static func mix(
        _ bytes: borrowing MutableSpan<UInt8>,
        _ row: Int,
        _ weight: Float,
        into mixed: inout MutableSpan<Float>,
        _ combine: (Float, Float) -> Float
    ) {
        if weight == 0 {
            for x in 0..<Architecture.patchSide { mixed[x + 1] = combine(mixed[x + 1], 0) }
            return
        }
        let factor = weight / 255
        for x in 0..<Architecture.patchSide {
            mixed[x + 1] = combine(mixed[x + 1], Float(255 - bytes[row + x]) * factor)
        }
    }
}
