/// The pen's track on the page: where it was, how wide and how dark.
struct PenTrace {
    struct Point {
        var x: Float
        var y: Float
        var radius: Float
        /// 0...1.
        var darkness: Float
    }

    var points: [Point] = []

    /// Makes the track of `curve`, whose coordinates are those of the page with y downwards.
    ///
    /// Pressure is higher on downstrokes; the pen slows in bends, after the two-thirds power law (Lacquaniti, Terzuolo,
    /// Viviani 1983), and a slow pen leaves more ink.
    init(curve: StrokeCurve, pen: Pen, xHeight: Double, flow: SmoothNoise, flowStart: Double) {
        let count = curve.x.count
        guard count > 0 else { return }
        points.reserveCapacity(count)
        let radius = pen.width / 2
        var length = 0.0
        var (pressure, slowness) = (0.5, 0.5)
        var lengths = [0.0]
        for index in 1..<max(2, count) where index < count {
            let (dx, dy) = (curve.x[index] - curve.x[index - 1], curve.y[index] - curve.y[index - 1])
            length += (dx * dx + dy * dy).squareRoot()
            lengths.append(length)
        }
        let taper = min(pen.taper, length * 0.3)
        for index in 0..<count {
            let (previous, next) = (max(0, index - 2), min(count - 1, index + 2))
            let (dx, dy) = (curve.x[next] - curve.x[previous], curve.y[next] - curve.y[previous])
            let reach = max(1e-6, (dx * dx + dy * dy).squareRoot())
            let path = max(1e-6, lengths[next] - lengths[previous])
            let bend = 1 - min(1, reach / path)
            // Both follow the hand with some delay.
            pressure += (0.5 + 0.42 * dy / reach - pressure) * 0.16
            slowness += (min(1, 0.25 + bend * 9) - slowness) * 0.25
            let place = flowStart + lengths[index]
            let press = min(1, max(0, pressure + 0.16 * flow.value(at: place / (xHeight * 2.3))))
            var width = 1 + pen.widthContrast * (press * 2 - 1) + 0.03 * flow.value(at: place / (xHeight * 0.4) + 77)
            if pen.nibThinness < 1 {
                // Width of a flat nib across the direction of movement; y is downwards here.
                let across = (dx * -pen.nibY - dy * pen.nibX) / reach
                width *= (across * across * (1 - pen.nibThinness * pen.nibThinness) + pen.nibThinness * pen.nibThinness)
                    .squareRoot()
            }
            var dark = pen.darkness * (1 + pen.darknessContrast * ((press - 0.5) * 0.9 + (slowness - 0.4) * 0.5))
            if taper > 1 {
                let fromEnd = min(1, min(lengths[index], length - lengths[index]) / taper)
                width *= 0.6 + 0.4 * fromEnd
                dark *= 0.8 + 0.2 * fromEnd
            }
            points.append(
                Point(
                    x: Float(curve.x[index]),
                    y: Float(curve.y[index]),
                    radius: Float(radius * max(0.35, width)),
                    darkness: Float(min(1, max(0.12, dark)))
                )
            )
        }
    }

    /// A straight line of even width, as a printer draws it.
    init(fromX: Double, fromY: Double, toX: Double, toY: Double, radius: Double, darkness: Double) {
        for (x, y) in [(fromX, fromY), (toX, toY)] {
            points.append(Point(x: Float(x), y: Float(y), radius: Float(radius), darkness: Float(darkness)))
        }
    }
}
