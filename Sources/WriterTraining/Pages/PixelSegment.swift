import FoundationEssentials

/// A run of pages' pixels, in memory or in a mapped file.
enum PixelSegment: Sendable {
    case memory([UInt8])
    /// The file has no name any more; its space is given back when the data goes.
    case mapped(Data)

    /// A rectangle of pixels in a run: `width` of every `stride` bytes, `height` times.
    struct Region {
        var start: Int
        var stride: Int
        var width: Int
        var height: Int
    }

    func copy(_ region: Region, into target: inout [UInt8], start: Int, stride: Int) {
        switch self {
        case .memory(let bytes): Self.copy(region, of: bytes.span, into: &target, start: start, stride: stride)
        case .mapped(let data): Self.copy(region, of: data.span, into: &target, start: start, stride: stride)
        }
    }

    private static func copy(
        _ region: Region,
        of source: Span<UInt8>,
        into target: inout [UInt8],
        start: Int,
        stride: Int
    ) {
        var pixels = target.mutableSpan
        for y in 0..<region.height {
            let first = region.start + y * region.stride
            let row = source.extracting(first..<first + region.width)
            var written = pixels._mutatingExtracting(start + y * stride..<start + y * stride + region.width)
            for x in row.indices { written[x] = row[x] }
        }
    }
}
