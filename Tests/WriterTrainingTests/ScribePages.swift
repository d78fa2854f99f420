import PageAnalysis
import Raster
import SyntheticScribe
import WriterTraining

/// Small pages by invented writers, read the way scans are.
enum ScribePages {
    /// A slip of some five lines by scribe `writer`, analysed.
    static func analyzed(
        writer: UInt64,
        number: Int,
        width: Int = 1300,
        height: Int = 800,
        pen: OtherPen? = nil
    ) throws -> AnalyzedPage {
        let page = Scribe(seed: writer).page(number: number, format: .slip(width: width, height: height))
        return try PageAnalyzer().analyze(page.raster, dpi: 300, pen: pen)
    }

    /// Slip `number` of scribe `writer` as a document of its own.
    static func trainingPage(writer: UInt64, number: Int) -> TrainingPage {
        TrainingPage(id: "\(writer)/\(number)", writer: "scribe \(writer)", document: "\(number)") { pen in
            try analyzed(writer: writer, number: number, pen: pen)
        }
    }

    /// `count` slips of each scribe.
    static func trainingPages(writers: Range<UInt64>, count: Int) -> [TrainingPage] {
        writers.flatMap { writer in (0..<count).map { trainingPage(writer: writer, number: $0) } }
    }

    /// A store of some pages, without described patches.
    static func store(_ pages: [AnalyzedPage], memoryBudget: Int = 1 << 30, folder: String = "unused") throws
        -> PageStore
    {
        var builder = PageStoreBuilder(memoryBudget: memoryBudget, folder: folder, segmentBytes: 1 << 20)
        for page in pages {
            guard let trimmed = TrimmedPage(page) else { continue }
            try builder.append(trimmed)
        }
        return try builder.finish()
    }

    /// A page of two strokes across, at least 300 high, without any analysis: quick, for laws that any ink fulfils.
    static func strokes(seed: UInt64, width: Int = 400, height: Int = 300) -> AnalyzedPage {
        var intensity = GrayRaster(width: width, height: height, fill: 0)
        var ink = InkMask(width: width, height: height)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2 {
            let rise = Double.random(in: -80...80, using: &generator)
            let start = Double.random(in: 100...200, using: &generator)
            for x in 60..<width - 60 {
                let middle = Int(start + rise * Double(x - 60) / Double(width - 120))
                for y in middle - 2...middle + 2 {
                    let value = UInt8(255 - 50 * abs(y - middle))
                    var row = intensity.mutableRow(y)
                    row[x] = max(row[x], value)
                    if value > 100 {
                        var mask = ink.mutableRow(y)
                        mask[x] = 1
                    }
                }
            }
        }
        return AnalyzedPage(inkIntensity: intensity, ink: ink, lines: [], scale: 1)
    }
}
