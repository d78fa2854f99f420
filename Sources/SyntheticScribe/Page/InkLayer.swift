/// The ink on a page, 0 none to 255 full: strokes with soft edges, laid over each other.
struct InkLayer {
    let width: Int
    let height: Int
    private(set) var ink: [UInt8]
    /// Width of a stroke's edge in pixels.
    private let softness: Float
    private var scratch: [UInt8] = []

    init(width: Int, height: Int, blur: Double) {
        self.width = width
        self.height = height
        self.ink = [UInt8](repeating: 0, count: width * height)
        self.softness = Float(1 + max(0, blur))
    }

    /// Lays one trace on the page. Where it crosses itself it does not darken; where it crosses other ink, it darkens by
    /// `buildUp`. `grain` is the share of ink that a rough surface does not take.
    mutating func draw(_ trace: PenTrace, buildUp: Double, grain: Double, texture: GrainTexture) {
        guard let first = trace.points.first else { return }
        var (minX, maxX, minY, maxY) = (first.x, first.x, first.y, first.y)
        var reach: Float = 0
        for point in trace.points {
            minX = min(minX, point.x)
            maxX = max(maxX, point.x)
            minY = min(minY, point.y)
            maxY = max(maxY, point.y)
            reach = max(reach, point.radius)
        }
        reach += softness
        let limit: Float = 1e6
        let left = max(0, Int(max(-limit, minX - reach)))
        let right = min(width, Int(min(limit, maxX + reach)) + 2)
        let top = max(0, Int(max(-limit, minY - reach)))
        let bottom = min(height, Int(min(limit, maxY + reach)) + 2)
        guard left < right, top < bottom else { return }
        let (columns, rows) = (right - left, bottom - top)
        if scratch.count < columns * rows { scratch = [UInt8](repeating: 0, count: columns * rows) }
        drawStroke(trace, left: left, top: top, columns: columns, rows: rows)
        Self.lay(
            scratch,
            columns: columns,
            rows: rows,
            over: &ink,
            start: top * width + left,
            width: width,
            buildUp: buildUp,
            grain: grain,
            texture: texture
        )
    }

    /// Draws the trace alone into the first `columns` x `rows` bytes of the scratch.
    private mutating func drawStroke(_ trace: PenTrace, left: Int, top: Int, columns: Int, rows: Int) {
        let softness = softness
        var target = scratch.mutableSpan
        for index in 0..<columns * rows { target[index] = 0 }
        let points = trace.points.span
        for index in 0..<max(1, points.count - 1) {
            let from = points[index]
            let to = points[min(index + 1, points.count - 1)]
            Self.drawCapsule(
                into: &target,
                columns: columns,
                rows: rows,
                from: from,
                to: to,
                originX: Float(left),
                originY: Float(top),
                softness: softness
            )
        }
    }

    /// Lays a drawn stroke over the page, whose byte `start` is under the stroke's upper left corner.
    private static func lay(
        _ scratch: [UInt8],
        columns: Int,
        rows: Int,
        over ink: inout [UInt8],
        start: Int,
        width: Int,
        buildUp: Double,
        grain: Double,
        texture: GrainTexture
    ) {
        let stroke = scratch.span
        var page = ink.mutableSpan
        let (left, top) = (start % width, start / width)
        let keep = Int(((1 - buildUp) * 256).rounded())
        let loss = Int((grain * 256).rounded())
        for y in 0..<rows {
            let base = start + y * width
            let textureRow = texture.row(top + y)
            for x in 0..<columns {
                var value = Int(stroke[y * columns + x])
                if value == 0 { continue }
                value -= (value * loss * Int(textureRow[(left + x) & GrainTexture.mask])) >> 16
                let below = Int(page[base + x])
                // Between the darker of the two and ink through ink.
                let through = 255 - (255 - value) * (255 - below) / 255
                let mixed = (max(value, below) * keep + through * (256 - keep)) >> 8
                page[base + x] = UInt8(truncatingIfNeeded: max(0, min(255, mixed)))
            }
        }
    }

    private static func drawCapsule(
        into target: inout MutableSpan<UInt8>,
        columns: Int,
        rows: Int,
        from: PenTrace.Point,
        to: PenTrace.Point,
        originX: Float,
        originY: Float,
        softness: Float
    ) {
        let (ax, ay) = (from.x - originX, from.y - originY)
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let square = dx * dx + dy * dy
        let inverse: Float = square > 1e-9 ? 1 / square : 0
        let reach = max(from.radius, to.radius) + softness * 0.5
        let firstX = max(0, Int((min(ax, ax + dx) - reach).rounded(.up)))
        let lastX = min(columns - 1, Int(max(ax, ax + dx) + reach))
        let firstY = max(0, Int((min(ay, ay + dy) - reach).rounded(.up)))
        let lastY = min(rows - 1, Int(max(ay, ay + dy) + reach))
        guard firstX <= lastX, firstY <= lastY else { return }
        let edge = 1 / softness
        let growth = to.radius - from.radius
        let darkening = (to.darkness - from.darkness) * 255
        let dark = from.darkness * 255
        for y in firstY...lastY {
            let py = Float(y) - ay
            let base = y * columns
            for x in firstX...lastX {
                let px = Float(x) - ax
                let along = min(1, max(0, (px * dx + py * dy) * inverse))
                let (ex, ey) = (px - along * dx, py - along * dy)
                let inside = from.radius + along * growth - (ex * ex + ey * ey).squareRoot()
                let cover = min(1, max(0, inside * edge + 0.5))
                let value = UInt8(cover * cover * (3 - 2 * cover) * (dark + along * darkening))
                if value > target[base + x] { target[base + x] = value }
            }
        }
    }
}
