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
        var row = [Float](repeating: 0, count: Architecture.patchSide + 2)
        bytes.withElements(UInt8.self) { bytes in
            picture.withElements(Float.self) { picture in
                var row = row.mutableSpan
                var target = patches.lowerBound * Self.side * Self.side
                for patch in patches {
                    for tap in taps {
                        Self.mix(bytes, patch, tap, into: &row)
                        for tap in taps {
                            let left = row[tap.first]
                            picture[target] = left + (row[tap.first + 1] - left) * tap.share
                            target += 1
                        }
                    }
                }
            }
        }
    }

    /// The grey between the two rows of a framed patch that `tap` says; the pixels of the frame on both sides are left as they
    /// are.
    private static func mix(
        _ bytes: borrowing MutableSpan<UInt8>,
        _ patch: Int,
        _ tap: Tap,
        into row: inout MutableSpan<Float>
    ) {
        let side = Architecture.patchSide
        precondition(row.count == side + 2, "the row has room for the frame")
        // Row 0 and row 114 of the framed patch are the frame, which is 0: any row of the patch will do for them.
        let upperWeight = tap.first > 0 ? (1 - tap.share) / 255 : 0
        let lowerWeight = tap.first < side ? tap.share / 255 : 0
        let upperStart = (patch * side + max(tap.first - 1, 0)) * side
        let lowerStart = (patch * side + min(tap.first, side - 1)) * side
        // Of spans whose length it knows the compiler checks no index, and adds several pixels at a time.
        let upper = bytes.span.extracting(upperStart..<upperStart + side)
        let lower = bytes.span.extracting(lowerStart..<lowerStart + side)
        for x in 0..<side {
            row[x + 1] = Float(255 - upper[x]) * upperWeight + Float(255 - lower[x]) * lowerWeight
        }
    }
}
