internal import Typesetting

/// The course of a training run as a table and as a picture.
public enum LearningCurve {
    /// Comma-separated values with a header line; an empty field where the run was not checked.
    public static func csv(_ points: [CurvePoint]) -> String {
        let header = "step,fraction,seconds,learningRate,loss,accuracy,validationAccuracy\n"
        return points.reduce(into: header) { text, point in
            let checked = point.validationAccuracy.map { "\($0)" } ?? ""
            text +=
                "\(point.step),\(point.fraction),\(point.seconds),\(point.learningRate),\(point.loss),"
                + "\(point.accuracy),\(checked)\n"
        }
    }

    /// Accuracy above and loss below, over the steps: a PNG of 960 x 720 pixels.
    public static func picture(_ points: [CurvePoint]) -> [UInt8] {
        let steps = Chart.Axis("steps", 0...Double(max(points.last?.step ?? 1, 1)))
        let accuracy = points.map { (x: Double($0.step), y: 100 * $0.accuracy) }
        let validation = points.compactMap { point in
            point.validationAccuracy.map { (x: Double(point.step), y: 100 * $0) }
        }
        let loss = points.map { (x: Double($0.step), y: $0.loss) }
        let upper = Chart(
            "Patches recognised, %",
            horizontal: steps,
            vertical: Chart.Axis("%", 0...100),
            series: [
                .init("training patches, augmented", .blue, points: accuracy),
                .init("held-out patches", .orange, points: validation), .init("", .orange, .points, points: validation),
            ]
        ).figure(width: 640, height: 240)
        let lower = Chart(
            "Loss, nats",
            horizontal: steps,
            vertical: Chart.Axis("nats", 0...max(points.map(\.loss).max() ?? 1, 1e-3)),
            series: [.init("cross-entropy", .blue, points: loss)]
        ).figure(width: 640, height: 240)
        return Illustration(width: 640, height: 480) { canvas, x, y in
            upper.draw(canvas, x, y)
            lower.draw(canvas, x, y + 240)
        }.encoded(as: .png(scale: 1.5))
    }
}
