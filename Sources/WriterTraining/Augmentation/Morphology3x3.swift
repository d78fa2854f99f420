/// The darkest or palest of each pixel and its eight neighbours, on a square picture.
///
/// A radius of 2 is a radius of 1 twice. Pixels of the outermost rows and columns keep what they were: they lie in the
/// border of a patch.
enum Morphology3x3 {
    private enum Extreme { case darkest, palest }

    static func apply(
        _ morphology: PatchDistortion.Morphology,
        to picture: inout [UInt8],
        side: Int,
        scratch: inout [UInt8]
    ) {
        switch morphology {
        case .dilation(let radius):
            for _ in 0..<radius { spread(.darkest, over: &picture, side: side, scratch: &scratch) }
        case .erosion: spread(.palest, over: &picture, side: side, scratch: &scratch)
        }
    }

    private static func spread(
        _ extreme: Extreme,
        over picture: inout [UInt8],
        side: Int,
        scratch: inout [UInt8]
    ) {
        let inner = side - 2
        for y in 0..<side {
            line(extreme, picture.span, first: y * side, step: 1, count: inner, into: &scratch, at: y * side + 1)
        }
        for y in 1...inner {
            let start = y * side + 1
            line(extreme, scratch.span, first: start - side, step: side, count: inner, into: &picture, at: start)
        }
    }

    /// `count` pixels, each from those at its place and one and two `step`s later, counted from `first`.
    private static func line(
        _ extreme: Extreme,
        _ source: Span<UInt8>,
        first: Int,
        step: Int,
        count: Int,
        into target: inout [UInt8],
        at start: Int
    ) {
        let before = source.extracting(first..<first + count)
        let middle = source.extracting(first + step..<first + step + count)
        let after = source.extracting(first + 2 * step..<first + 2 * step + count)
        var pixels = target.mutableSpan
        var row = pixels._mutatingExtracting(start..<start + count)
        switch extreme {
        case .darkest: for x in row.indices { row[x] = max(max(before[x], middle[x]), after[x]) }
        case .palest: for x in row.indices { row[x] = min(min(before[x], middle[x]), after[x]) }
        }
    }
}
