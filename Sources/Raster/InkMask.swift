/// Which pixels of a page are ink: one byte a pixel, 1 is ink and 0 is not, row-major.
public struct InkMask: Sendable, Equatable {
    public let width: Int
    public let height: Int
    private var storage: [UInt8]

    /// A mask without ink; traps unless `width` and `height` are at least 1.
    public init(width: Int, height: Int) {
        precondition(width > 0 && height > 0, "a mask has at least one pixel")
        self.width = width
        self.height = height
        self.storage = [UInt8](repeating: 0, count: width * height)
    }

    /// The whole mask as a rectangle at the origin.
    public var bounds: Rectangle { Rectangle(x: 0, y: 0, width: width, height: height) }

    /// All pixels, row by row.
    public var pixels: Span<UInt8> { storage.span }
    public var mutablePixels: MutableSpan<UInt8> { mutating get { storage.mutableSpan } }

    /// One row. Hot loops take a row once and then index only the row.
    @_lifetime(borrow self)
    public func row(_ y: Int) -> Span<UInt8> { storage.span.extracting(y * width..<(y + 1) * width) }

    /// One row to write into.
    @_lifetime(&self)
    public mutating func mutableRow(_ y: Int) -> MutableSpan<UInt8> {
        storage.mutableSpan._consumingExtracting(y * width..<(y + 1) * width)
    }

    /// How many pixels are ink.
    public var inkCount: Int {
        var count = 0
        for y in 0..<height {
            let row = row(y)
            var inRow = 0
            for x in row.indices { inRow &+= Int(row[x]) }
            count += inRow
        }
        return count
    }
}
