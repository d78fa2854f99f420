/// An 8-bit RGB image for people to look at: stages of the analysis, evidence, curves.
public struct ColorRaster: Sendable, Equatable {
    /// Red, green and blue, 0...255 each.
    public struct Color: Sendable, Hashable {
        public var red: UInt8
        public var green: UInt8
        public var blue: UInt8

        public init(red: UInt8, green: UInt8, blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
        }

        public static let white = Color(red: 255, green: 255, blue: 255)
        public static let black = Color(red: 0, green: 0, blue: 0)
    }

    public let width: Int
    public let height: Int
    private var storage: [UInt8]

    /// Traps unless `width` and `height` are at least 1.
    public init(width: Int, height: Int, fill: Color = .white) {
        precondition(width > 0 && height > 0, "a raster has at least one pixel")
        self.width = width
        self.height = height
        self.storage = [UInt8](repeating: 0, count: width * height * 3)
        let whole = bounds
        self.fill(whole, with: fill)
    }

    /// A grey image in colour.
    public init(_ gray: GrayRaster) {
        self.width = gray.width
        self.height = gray.height
        self.storage = [UInt8](repeating: 0, count: gray.width * gray.height * 3)
        var target = storage.mutableSpan
        for y in 0..<gray.height {
            let row = gray.row(y)
            var index = y * gray.width * 3
            for x in row.indices {
                let value = row[x]
                target[index] = value
                target[index + 1] = value
                target[index + 2] = value
                index += 3
            }
        }
    }

    /// The whole raster as a rectangle at the origin.
    public var bounds: Rectangle { Rectangle(x: 0, y: 0, width: width, height: height) }

    /// Red, green, blue of each pixel, row by row.
    public var samples: Span<UInt8> { storage.span }

    public subscript(x: Int, y: Int) -> Color {
        get {
            let index = (y * width + x) * 3
            return Color(red: storage[index], green: storage[index + 1], blue: storage[index + 2])
        }
        set {
            let index = (y * width + x) * 3
            storage[index] = newValue.red
            storage[index + 1] = newValue.green
            storage[index + 2] = newValue.blue
        }
    }

    /// Fills the part of `rectangle` that lies on the raster.
    public mutating func fill(_ rectangle: Rectangle, with color: Color) {
        let part = bounds.intersection(rectangle)
        guard !part.isEmpty else { return }
        for y in part.y..<part.maxY {
            for x in part.x..<part.maxX { self[x, y] = color }
        }
    }

    /// Draws the border of `rectangle`, `thickness` pixels inwards.
    public mutating func outline(_ rectangle: Rectangle, with color: Color, thickness: Int = 1) {
        let (x, y, width, height) = (rectangle.x, rectangle.y, rectangle.width, rectangle.height)
        fill(Rectangle(x: x, y: y, width: width, height: thickness), with: color)
        fill(Rectangle(x: x, y: y + height - thickness, width: width, height: thickness), with: color)
        fill(Rectangle(x: x, y: y, width: thickness, height: height), with: color)
        fill(Rectangle(x: x + width - thickness, y: y, width: thickness, height: height), with: color)
    }
}
