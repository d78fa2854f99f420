import Foundation
import ImageCodecs
import PageAnalysis
import Raster
import Testing

/// The picture of each stage of one drawn page, as it was when somebody last looked at it.
///
/// `UPDATE_GOLDEN=1` draws them anew; look at them before committing.
@Suite(.optimized) struct GoldenPictureTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden/PageAnalysis")

    /// A form in little: print between rules, writing below, a dark rim on the left, light from the right.
    private static func form() -> GrayRaster {
        var page = DrawnPage(width: 760, height: 640)
        page.rule(x: 60...720, y: 40)
        page.type("the sun has burned some", x: 70, baseline: 90)
        page.type("moss near our house as", x: 70, baseline: 140)
        page.rule(x: 60...720, y: 170, slope: 0.003)
        for line in 0..<3 { page.scrawl(x: 70...740, baseline: 280 + 120 * line, height: 42, seed: UInt64(line)) }
        page.rule(x: 60...720, y: 525, value: 120)
        page.fill(Rectangle(x: 0, y: 0, width: 36, height: 640), with: 15)
        var scan = page.scanned(noise: 0)
        for y in 0..<scan.height {
            var row = scan.mutableRow(y)
            for x in row.indices { row[x] = UInt8(Double(row[x]) * (0.7 + 0.3 * Double(x) / 760)) }
        }
        return scan
    }

    @Test func stagesLookAsTheyDid() throws {
        var pictures: [(AnalysisStage, StagePicture)] = []
        _ = try PageAnalyzer().analyze(Self.form(), dpi: 300) { pictures.append(($0, $1)) }
        for (stage, picture) in pictures {
            let encoded =
                switch picture {
                case .gray(let raster): PNGEncoder.encode(raster)
                case .color(let raster): PNGEncoder.encode(raster)
                }
            let file = Self.folder.appendingPathComponent("\(stage.rawValue).png")
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
                try Data(encoded).write(to: file)
            }
            let golden = try ImageDecoder().decode([UInt8](Data(contentsOf: file))).raster
            let actual = try ImageDecoder().decode(encoded).raster
            try #require(golden.width == actual.width && golden.height == actual.height)
            var different = 0
            for place in golden.pixels.indices
            where abs(Int(golden.pixels[place]) - Int(actual.pixels[place])) > 2 { different += 1 }
            #expect(different == 0, "\(stage.rawValue).png differs in \(different) pixels")
        }
    }
}
