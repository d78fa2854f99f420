/// An axis-aligned rectangle in pixels; `x`, `y` is its upper left corner.
public struct Rectangle: Sendable, Hashable, Codable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// One past the rightmost column.
    public var maxX: Int { x + width }
    /// One past the lowest row.
    public var maxY: Int { y + height }
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    public func contains(x column: Int, y row: Int) -> Bool {
        column >= x && column < maxX && row >= y && row < maxY
    }

    /// The common part; empty when there is none.
    public func intersection(_ other: Rectangle) -> Rectangle {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rectangle(
            x: left,
            y: top,
            width: max(0, min(maxX, other.maxX) - left),
            height: max(0, min(maxY, other.maxY) - top)
        )
    }

    /// The smallest rectangle that holds both.
    public func union(_ other: Rectangle) -> Rectangle {
        if isEmpty { return other }
        if other.isEmpty { return self }
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Rectangle(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }

    /// Both corners multiplied by `factor` and rounded to whole pixels.
    public func scaled(by factor: Double) -> Rectangle {
        let left = Int((Double(x) * factor).rounded())
        let top = Int((Double(y) * factor).rounded())
        return Rectangle(
            x: left,
            y: top,
            width: Int((Double(maxX) * factor).rounded()) - left,
            height: Int((Double(maxY) * factor).rounded()) - top
        )
    }
}
