/// Something drawn, of a size in points: a chart, a page with marks on it.
public struct Illustration: Sendable {
    public var width: Double
    public var height: Double
    /// Whether it holds pixels of a scan: then HTML shows it as PNG, else as SVG.
    public var isPicture: Bool
    /// Draws it with its upper left corner at a point.
    public var draw: @Sendable (Canvas, _ x: Double, _ y: Double) -> Void

    public init(
        width: Double,
        height: Double,
        isPicture: Bool = false,
        draw: @escaping @Sendable (Canvas, _ x: Double, _ y: Double) -> Void
    ) {
        self.width = width
        self.height = height
        self.isPicture = isPicture
        self.draw = draw
    }

    /// As a file of its own.
    public func encoded(as format: Canvas.Format) -> [UInt8] {
        let canvas = Canvas(width: width, height: height, format: format)
        draw(canvas, 0, 0)
        return canvas.finished()
    }
}
