/// An 8-bit grey image, row-major, without padding.
///
/// Whether 0 is black (a scan) or paper (a normalised page) is said by whoever holds the raster.
public struct GrayRaster: Sendable, Equatable {
    public let width: Int
    public let height: Int
    private var storage: [UInt8]

    /// Traps unless `width` and `height` are at least 1.
    public init(width: Int, height: Int, fill: UInt8 = .max) {
        precondition(width > 0 && height > 0, "a raster has at least one pixel")
        self.width = width
        self.height = height
        self.storage = [UInt8](repeating: fill, count: width * height)
    }

    /// Takes `pixels`, row by row; traps unless there are `width` x `height` of them.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0, "a raster has at least one pixel")
        precondition(pixels.count == width * height, "a raster has width x height pixels")
        self.width = width
        self.height = height
        self.storage = pixels
    }

    /// The whole raster as a rectangle at the origin.
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

    /// A copy of the part inside `rectangle`; traps when that part is empty.
    public func cropped(to rectangle: Rectangle) -> GrayRaster {
        let part = bounds.intersection(rectangle)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(part.width * part.height)
        for y in part.y..<part.maxY {
            pixels.append(contentsOf: storage[y * width + part.x..<y * width + part.maxX])
        }
        return GrayRaster(width: part.width, height: part.height, pixels: pixels)
    }
}
