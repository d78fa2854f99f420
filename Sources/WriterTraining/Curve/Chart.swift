internal import Glibc
import Raster

/// Lines over steps in a frame with ticks, labels and a key.
struct Chart {
    struct Series {
        var label: String
        var color: ColorRaster.Color
        /// Step and value, by step.
        var points: [(step: Int, value: Double)]
        /// Whether each point gets a mark.
        var isMarked: Bool
    }

    static let blue = ColorRaster.Color(red: 31, green: 97, blue: 172)
    static let orange = ColorRaster.Color(red: 214, green: 96, blue: 16)
    private static let grid = ColorRaster.Color(red: 222, green: 222, blue: 222)
    private static let gray = ColorRaster.Color(red: 70, green: 70, blue: 70)

    var title: String
    /// The right end of the horizontal axis, which begins at 0.
    var steps: Int
    var lowest: Double
    var highest: Double
    var series: [Series]

    func draw(on raster: inout ColorRaster, within area: Rectangle) {
        let frame = Rectangle(x: area.x + 76, y: area.y + 44, width: area.width - 110, height: area.height - 92)
        drawAxes(on: &raster, frame: frame)
        BitmapFont.draw(title, on: &raster, x: frame.x, y: area.y + 16, color: Self.gray)
        var right = frame.maxX
        for line in series.reversed() where !line.points.isEmpty {
            right -= BitmapFont.width(of: line.label)
            BitmapFont.draw(line.label, on: &raster, x: right, y: area.y + 16, color: line.color)
            right -= 24
        }
        for line in series {
            let places = line.points.map { place($0, in: frame) }
            for (from, to) in zip(places, places.dropFirst()) { draw(from, to, line.color, on: &raster) }
            if line.isMarked || places.count == 1 {
                for point in places {
                    raster.fill(Rectangle(x: point.x - 3, y: point.y - 3, width: 7, height: 7), with: line.color)
                }
            }
        }
    }

    private func drawAxes(on raster: inout ColorRaster, frame: Rectangle) {
        for value in Self.ticks(from: lowest, to: highest, about: 5) {
            let y = vertical(value, in: frame)
            raster.fill(Rectangle(x: frame.x, y: y, width: frame.width, height: 1), with: Self.grid)
            let label = Self.label(value)
            BitmapFont.draw(
                label,
                on: &raster,
                x: frame.x - 10 - BitmapFont.width(of: label),
                y: y - BitmapFont.height / 2,
                color: Self.gray
            )
        }
        for value in Self.ticks(from: 0, to: Double(steps), about: 6) {
            let x = horizontal(value, in: frame)
            raster.fill(Rectangle(x: x, y: frame.y, width: 1, height: frame.height), with: Self.grid)
            let label = Self.label(value)
            BitmapFont.draw(
                label,
                on: &raster,
                x: x - BitmapFont.width(of: label) / 2,
                y: frame.maxY + 10,
                color: Self.gray
            )
        }
        raster.fill(Rectangle(x: frame.x, y: frame.y, width: 2, height: frame.height), with: Self.gray)
        raster.fill(Rectangle(x: frame.x, y: frame.maxY - 2, width: frame.width, height: 2), with: Self.gray)
        let unit = "steps"
        BitmapFont.draw(
            unit,
            on: &raster,
            x: frame.maxX - BitmapFont.width(of: unit),
            y: frame.maxY + 28,
            color: Self.gray
        )
    }

    private func place(_ point: (step: Int, value: Double), in frame: Rectangle) -> (x: Int, y: Int) {
        (horizontal(Double(point.step), in: frame), vertical(point.value, in: frame))
    }

    private func horizontal(_ step: Double, in frame: Rectangle) -> Int {
        frame.x + Int((step / Double(max(steps, 1)) * Double(frame.width - 1)).rounded())
    }

    private func vertical(_ value: Double, in frame: Rectangle) -> Int {
        let share = (min(max(value, lowest), highest) - lowest) / (highest - lowest)
        return frame.maxY - 1 - Int((share * Double(frame.height - 1)).rounded())
    }

    /// A line two pixels thick, by its longer axis.
    private func draw(
        _ from: (x: Int, y: Int),
        _ to: (x: Int, y: Int),
        _ color: ColorRaster.Color,
        on raster: inout ColorRaster
    ) {
        let count = max(abs(to.x - from.x), abs(to.y - from.y), 1)
        for index in 0...count {
            let x = from.x + ((to.x - from.x) * index + count / 2) / count
            let y = from.y + ((to.y - from.y) * index + count / 2) / count
            raster.fill(Rectangle(x: x, y: y, width: 2, height: 2), with: color)
        }
    }

    /// Round values from `lowest` to `highest`, 1, 2 or 5 times a power of ten apart.
    static func ticks(from lowest: Double, to highest: Double, about count: Int) -> [Double] {
        let rough = (highest - lowest) / Double(count)
        guard rough > 0, rough.isFinite else { return [lowest] }
        let power = pow(10, floor(log10(rough)))
        let step = power * ([1.0, 2, 5].first { $0 * power >= rough * 0.99 } ?? 10)
        let first = (lowest / step).rounded(.up)
        return (0...2 * count + 2).map { (first + Double($0)) * step }.filter { $0 <= highest * (1 + 1e-9) }
    }

    /// At most three decimals, thousands as `k`.
    static func label(_ value: Double) -> String {
        if value >= 10_000 { return label(value / 1000) + "k" }
        let thousandths = Int((value * 1000).rounded())
        let (whole, part) = (thousandths / 1000, thousandths % 1000)
        guard part != 0 else { return "\(whole)" }
        var digits = String(part + 1000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return "\(whole).\(digits)"
    }
}
