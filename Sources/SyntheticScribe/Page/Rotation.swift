/// The turn of a sheet on the scanner's glass, about the middle of the page.
struct Rotation {
    private let sine: Double
    private let cosine: Double
    private let middleX: Double
    private let middleY: Double

    /// Positive degrees sink to the right; within 5 degrees the series below is exact to 1e-9.
    init(degrees: Double, width: Int, height: Int) {
        let angle = min(5, max(-5, degrees)) * 0.017453292519943295
        sine = angle - angle * angle * angle / 6 + angle * angle * angle * angle * angle / 120
        cosine = (1 - sine * sine).squareRoot()
        middleX = Double(width) / 2
        middleY = Double(height) / 2
    }

    func apply(x: Double, y: Double) -> (x: Double, y: Double) {
        let (dx, dy) = (x - middleX, y - middleY)
        return (middleX + dx * cosine - dy * sine, middleY + dx * sine + dy * cosine)
    }

    func apply(to curve: inout StrokeCurve) {
        guard sine != 0 else { return }
        for index in curve.x.indices {
            (curve.x[index], curve.y[index]) = apply(x: curve.x[index], y: curve.y[index])
        }
    }
}
