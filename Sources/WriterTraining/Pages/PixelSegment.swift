import FoundationEssentials
import Raster

/// Pages' ink runs one after the other, in memory or in a mapped file.
enum PixelSegment: Sendable {
    case memory([UInt8])
    /// The file has no name any more; its space is given back when the data goes.
    case mapped(Data)

    /// Copies the pixels inside `window` of the page whose runs are `range` into `target`, row by row.
    func copy(_ window: Rectangle, ofPageAt range: Range<Int>, height: Int, into target: inout MutableSpan<UInt8>) {
        switch self {
        case .memory(let bytes):
            InkRuns.copy(window, of: bytes.span.extracting(range), height: height, into: &target)
        case .mapped(let data):
            InkRuns.copy(window, of: data.span.extracting(range), height: height, into: &target)
        }
    }
}
