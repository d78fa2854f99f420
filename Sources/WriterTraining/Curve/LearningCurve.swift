public import Raster

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

    /// Accuracy above and loss below, over the steps, 960 x 720 pixels.
    public static func picture(_ points: [CurvePoint]) -> ColorRaster {
        var raster = ColorRaster(width: 960, height: 720)
        let accuracy = Chart.Series(
            label: "training patches, augmented",
            color: Chart.blue,
            points: points.map { ($0.step, 100 * $0.accuracy) },
            isMarked: false
        )
        let validation = Chart.Series(
            label: "held-out patches",
            color: Chart.orange,
            points: points.compactMap { point in point.validationAccuracy.map { (point.step, 100 * $0) } },
            isMarked: true
        )
        let loss = Chart.Series(
            label: "cross-entropy",
            color: Chart.blue,
            points: points.map { ($0.step, $0.loss) },
            isMarked: false
        )
        let steps = points.last?.step ?? 1
        Chart(title: "patches recognised, %", steps: steps, lowest: 0, highest: 100, series: [accuracy, validation])
            .draw(on: &raster, within: Rectangle(x: 0, y: 0, width: 960, height: 360))
        let highest = max(points.map(\.loss).max() ?? 1, 1e-3)
        Chart(title: "loss, nats", steps: steps, lowest: 0, highest: highest, series: [loss])
            .draw(on: &raster, within: Rectangle(x: 0, y: 360, width: 960, height: 360))
        return raster
    }
}
