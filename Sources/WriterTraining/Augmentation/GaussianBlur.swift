internal import Glibc

/// A separable Gaussian of radius 3 with weights in 256ths.
struct GaussianBlur {
    static let radius = 3

    /// Of the middle and of the neighbours at distance 1, 2 and 3; the middle and twice the others make 256.
    let weights: (UInt16, UInt16, UInt16, UInt16)

    init(deviation: Double) {
        let raw = (0...Self.radius).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
        let sum = raw[0] + 2 * (raw[1] + raw[2] + raw[3])
        let neighbours = raw[1...].map { UInt16((256 * $0 / sum).rounded()) }
        weights = (256 - 2 * neighbours.reduce(0, +), neighbours[0], neighbours[1], neighbours[2])
    }

    /// Blurs the square picture but for a border of `radius` pixels, which is left undefined.
    func apply(to picture: inout [UInt8], side: Int, scratch: inout [UInt8]) {
        for y in 0..<side {
            line(picture.span, start: y * side + Self.radius, step: 1, count: side - 2 * Self.radius, into: &scratch)
        }
        for y in Self.radius..<side - Self.radius {
            line(scratch.span, start: y * side + Self.radius, step: side, count: side - 2 * Self.radius, into: &picture)
        }
    }

    /// `count` pixels from `start` on, each from its neighbours `step` and its multiples away on both sides.
    private func line(
        _ source: Span<UInt8>,
        start: Int,
        step: Int,
        count: Int,
        into target: inout [UInt8]
    ) {
        let a3 = source.extracting(start - 3 * step..<start - 3 * step + count)
        let a2 = source.extracting(start - 2 * step..<start - 2 * step + count)
        let a1 = source.extracting(start - step..<start - step + count)
        let middle = source.extracting(start..<start + count)
        let b1 = source.extracting(start + step..<start + step + count)
        let b2 = source.extracting(start + 2 * step..<start + 2 * step + count)
        let b3 = source.extracting(start + 3 * step..<start + 3 * step + count)
        var pixels = target.mutableSpan
        var row = pixels._mutatingExtracting(start..<start + count)
        let (w0, w1, w2, w3) = weights
        for x in row.indices {
            let near = w0 &* UInt16(truncatingIfNeeded: middle[x]) &+ w1 &* Self.sum(a1[x], b1[x])
            let far = w2 &* Self.sum(a2[x], b2[x]) &+ w3 &* Self.sum(a3[x], b3[x])
            row[x] = UInt8(truncatingIfNeeded: (near &+ far &+ 128) &>> 8)
        }
    }

    private static func sum(_ a: UInt8, _ b: UInt8) -> UInt16 {
        UInt16(truncatingIfNeeded: a) &+ UInt16(truncatingIfNeeded: b)
    }
}
