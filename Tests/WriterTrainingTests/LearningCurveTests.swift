import Raster
import Testing
import WriterTraining

@Suite struct LearningCurveTests {
    private let points = (1...20).map { (index: Int) -> CurvePoint in
        let part = Double(index)
        return CurvePoint(
            step: index * 50,
            fraction: part / 20,
            seconds: part * 9,
            learningRate: 0.001,
            loss: 4 / part,
            accuracy: 1 - 1 / part,
            validationAccuracy: index % 5 == 0 ? 0.5 : nil
        )
    }

    @Test func `the table has a line a point and an empty field where nothing was checked`() {
        let lines = LearningCurve.csv(points).split(separator: "\n", omittingEmptySubsequences: true)
        #expect(lines.count == 21)
        #expect(lines[0] == "step,fraction,seconds,learningRate,loss,accuracy,validationAccuracy")
        #expect(lines[1] == "50,0.05,9.0,0.001,4.0,0.0,")
        #expect(lines[5] == "250,0.25,45.0,0.001,0.8,0.8,0.5")
    }

    @Test func `the picture shows each point where its value is`() {
        let picture = LearningCurve.picture(points)
        let blue = ColorRaster.Color(red: 31, green: 97, blue: 172)
        let orange = ColorRaster.Color(red: 214, green: 96, blue: 16)
        // The upper frame goes from (76, 44) to (926, 312), steps 0...1000, per cent 0...100.
        func place(_ point: CurvePoint, _ percent: Double) -> (x: Int, y: Int) {
            (76 + Int((Double(point.step) / 1000 * 849).rounded()), 311 - Int((percent / 100 * 267).rounded()))
        }
        for point in points where point.validationAccuracy == nil {
            let (x, y) = place(point, 100 * point.accuracy)
            #expect(picture[x, y] == blue, "step \(point.step)")
        }
        for point in points where point.validationAccuracy != nil {
            let (x, y) = place(point, 50)
            #expect(picture[x, y] == orange, "step \(point.step)")
        }
    }

    @Test func `a run of one point or none has a picture too`() {
        #expect(LearningCurve.picture([]).bounds == LearningCurve.picture(points).bounds)
        #expect(LearningCurve.picture([points[3]]) != LearningCurve.picture([]))
    }
}
