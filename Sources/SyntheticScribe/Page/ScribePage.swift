public import Raster

/// A written page and what is on it.
public struct ScribePage: Sendable {
    /// A line as it was written.
    public struct Line: Sendable, Hashable {
        /// The characters of the line, words parted by one space.
        public var text: String
        /// The box around its ink in pixels of the page.
        public var bounds: Rectangle
    }

    /// The scan: 0 is black, 300 dpi.
    public let raster: GrayRaster
    /// The lines from top to bottom.
    public let lines: [Line]
    /// The end of the text that found no room; empty when all was written.
    public let remainder: String
    /// Characters of the text for which there is neither a skeleton nor a substitute: they were left out.
    public let omittedCharacters: Set<Character>
    /// The pixels between two baselines, rounded.
    public let lineSpacing: Int

    /// The text that is on the page, lines parted by newlines.
    public var text: String { lines.map(\.text).joined(separator: "\n") }
}
