import ImageCodecs
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

    @Test func `the picture shows each point where its value is`() throws {
        let raster = try ImageDecoder().decode(LearningCurve.picture(points)).raster
        #expect(raster.width == 960 && raster.height == 720)
        // The upper frame goes from (48, 28) to (626, 186) in points of 1.5 pixels, steps 0...1000, per cent 0...100.
        func isDark(_ point: CurvePoint, _ percent: Double) -> Bool {
            let x = Int((1.5 * (48 + Double(point.step) / 1000 * 578)).rounded())
            let y = Int((1.5 * (28 + (1 - percent / 100) * 158)).rounded())
            return (-1...1).contains { raster.row(min(max(y + $0, 0), 719))[min(x, 959)] < 190 }
        }
        for point in points.dropFirst(3) {
            #expect(isDark(point, 100 * point.accuracy), "step \(point.step)")
            if point.validationAccuracy != nil { #expect(isDark(point, 50), "step \(point.step)") }
        }
        #expect(!isDark(points[10], 20))
    }

    @Test func `a run of one point or none has a picture too`() {
        #expect(LearningCurve.picture([]) != LearningCurve.picture(points))
        #expect(LearningCurve.picture([points[3]]) != LearningCurve.picture([]))
    }
}
