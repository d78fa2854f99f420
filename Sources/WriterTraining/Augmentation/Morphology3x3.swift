/// The darkest or palest of each pixel and its eight neighbours, on a square picture.
///
/// Pixels of the outermost rows and columns keep what they were: they lie in the border of a patch.
enum Morphology3x3 {
    static func apply(
        _ morphology: PatchDistortion.Morphology,
        to picture: inout [UInt8],
        side: Int,
        scratch: inout [UInt8]
    ) {
        let inner = side - 2
        for y in 0..<side {
            line(morphology, picture.span, first: y * side, step: 1, count: inner, into: &scratch, at: y * side + 1)
        }
        for y in 1...inner {
            let start = y * side + 1
            line(morphology, scratch.span, first: start - side, step: side, count: inner, into: &picture, at: start)
        }
    }

    /// `count` pixels, each from those at its place and one and two `step`s later, counted from `first`.
    private static func line(
        _ morphology: PatchDistortion.Morphology,
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
        switch morphology {
        case .dilation: for x in row.indices { row[x] = max(max(before[x], middle[x]), after[x]) }
        case .erosion: for x in row.indices { row[x] = min(min(before[x], middle[x]), after[x]) }
        }
    }
}
