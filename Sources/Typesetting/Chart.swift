internal import Glibc

/// Curves, points or bars in a frame with ticks, names of the axes and a key.
public struct Chart: Sendable {
    public enum Style: Sendable, Hashable {
        case line, dashes, points, bars
    }

    public struct Series: Sendable {
        public var label: String
        public var color: Canvas.Color
        public var style: Style
        public var points: [(x: Double, y: Double)]

        public init(_ label: String, _ color: Canvas.Color, _ style: Style = .line, points: [(x: Double, y: Double)]) {
            self.label = label
            self.color = color
            self.style = style
            self.points = points
        }
    }

    public struct Tick: Sendable, Hashable {
        public var value: Double
        public var label: String

        public init(_ value: Double, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    public struct Axis: Sendable {
        public var name: String
        public var range: ClosedRange<Double>
        public var ticks: [Tick]

        /// - Parameter ticks: nil chooses round numbers.
        public init(_ name: String, _ range: ClosedRange<Double>, ticks: [Tick]? = nil) {
            self.name = name
            self.range = range
            self.ticks =
                ticks
                ?? Chart.ticks(from: range.lowerBound, to: range.upperBound, about: 6).map {
                    Tick($0, Chart.label($0))
                }
        }
    }

    public var title: String
    public var horizontal: Axis
    public var vertical: Axis
    public var series: [Series]

    public init(_ title: String, horizontal: Axis, vertical: Axis, series: [Series]) {
        self.title = title
        self.horizontal = horizontal
        self.vertical = vertical
        self.series = series
    }

    private static let small = Canvas.Font(8)

    public func figure(width: Double = 360, height: Double = 280) -> Illustration {
        Illustration(width: width, height: height) { canvas, x, y in
            draw(on: canvas, x: x, y: y, width: width, height: height)
        }
    }

    private struct Frame {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    private func draw(on canvas: Canvas, x: Double, y: Double, width: Double, height: Double) {
        let keyRows = (series.count { !$0.label.isEmpty } + 1) / 2
        let frame = Frame(
            x: x + 48,
            y: y + 28,
            width: width - 62,
            height: height - 70 - Double(keyRows) * 12
        )
        canvas.text(title, x: frame.x, y: y + 16, Canvas.Font(10, isBold: true))
        drawAxes(on: canvas, frame)
        canvas.clipped(x: frame.x - 1, y: frame.y - 1, width: frame.width + 2, height: frame.height + 2) {
            for one in series { draw(one, on: canvas, frame) }
        }
        canvas.outline(x: frame.x, y: frame.y, width: frame.width, height: frame.height, .gray, thickness: 0.8)
        drawKey(on: canvas, frame)
    }

    private func drawAxes(on canvas: Canvas, _ frame: Frame) {
        for tick in horizontal.ticks where horizontal.range.contains(tick.value) {
            let x = place(tick.value, horizontal.range) * frame.width + frame.x
            canvas.line([(x, frame.y), (x, frame.y + frame.height)], .pale, thickness: 0.5)
            canvas.text(tick.label, x: x, y: frame.y + frame.height + 12, Self.small, .gray, anchor: .middle)
        }
        for tick in vertical.ticks where vertical.range.contains(tick.value) {
            let y = (1 - place(tick.value, vertical.range)) * frame.height + frame.y
            canvas.line([(frame.x, y), (frame.x + frame.width, y)], .pale, thickness: 0.5)
            canvas.text(tick.label, x: frame.x - 5, y: y + 3, Self.small, .gray, anchor: .end)
        }
        let middle = frame.x + frame.width / 2
        canvas.text(horizontal.name, x: middle, y: frame.y + frame.height + 26, Self.small, .black, anchor: .middle)
        canvas.verticalText(vertical.name, x: frame.x - 34, y: frame.y + frame.height / 2, Self.small)
    }

    private func draw(_ series: Series, on canvas: Canvas, _ frame: Frame) {
        let places = series.points.filter { $0.x.isFinite && $0.y.isFinite }.map { point in
            (
                x: frame.x + place(point.x, horizontal.range) * frame.width,
                y: frame.y + (1 - place(point.y, vertical.range)) * frame.height
            )
        }
        switch series.style {
        case .line: canvas.line(places, series.color, thickness: 1.4)
        case .dashes: canvas.line(places, series.color, thickness: 1.1, dash: 4)
        case .points: for place in places { canvas.disc(x: place.x, y: place.y, radius: 2, series.color) }
        case .bars:
            let width = places.count > 1 ? places[1].x - places[0].x : frame.width
            let bottom = frame.y + frame.height
            for place in places where bottom > place.y {
                canvas.fill(x: place.x, y: place.y, width: width, height: bottom - place.y, series.color.opacity(0.55))
            }
        }
    }

    private func drawKey(on canvas: Canvas, _ frame: Frame) {
        for (index, one) in series.filter({ !$0.label.isEmpty }).enumerated() {
            let x = frame.x + Double(index % 2) * frame.width / 2
            let y = frame.y + frame.height + 40 + Double(index / 2) * 12
            switch one.style {
            case .line, .dashes:
                canvas.line([(x, y - 3), (x + 16, y - 3)], one.color, thickness: 1.6, dash: one.style == .line ? 0 : 4)
            case .points: canvas.disc(x: x + 8, y: y - 3, radius: 2.2, one.color)
            case .bars: canvas.fill(x: x, y: y - 6, width: 16, height: 6, one.color.opacity(0.55))
            }
            canvas.text(one.label, x: x + 21, y: y, Self.small)
        }
    }

    private func place(_ value: Double, _ range: ClosedRange<Double>) -> Double {
        let width = range.upperBound - range.lowerBound
        return width > 0 ? (min(max(value, range.lowerBound), range.upperBound) - range.lowerBound) / width : 0.5
    }

    /// Round values from `lowest` to `highest`, 1, 2 or 5 times a power of ten apart.
    public static func ticks(from lowest: Double, to highest: Double, about count: Int) -> [Double] {
        let rough = (highest - lowest) / Double(max(count, 1))
        guard rough > 0, rough.isFinite else { return [lowest] }
        let power = pow(10, floor(log10(rough)))
        let step = power * ([1.0, 2, 5].first { $0 * power >= rough * 0.99 } ?? 10)
        let first = (lowest / step - 1e-9).rounded(.up)
        return (0...2 * count + 2).map { (first + Double($0)) * step }.filter { $0 <= highest + step * 1e-9 }
    }

    /// At most three decimals, without zeros at the end.
    public static func label(_ value: Double) -> String {
        let thousandths = Int((abs(value) * 1000).rounded())
        let sign = value < 0 && thousandths > 0 ? "\u{2212}" : ""
        let (whole, part) = (thousandths / 1000, thousandths % 1000)
        guard part != 0 else { return "\(sign)\(whole)" }
        var digits = String(part + 1000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return "\(sign)\(whole).\(digits)"
    }
}
