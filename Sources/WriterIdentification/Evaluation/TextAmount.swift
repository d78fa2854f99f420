public import PageAnalysis
internal import Raster

/// Pages cut down to a few of their text lines, as if no more had been found of them.
public enum TextAmount {
    /// `count` lines of the page, drawn with `seed`, and paper elsewhere; the page as it is when it has no more lines.
    public static func limited(_ page: AnalyzedPage, toLines count: Int, seed: UInt64) -> AnalyzedPage {
        guard page.lines.count > count else { return page }
        var generator = SeededGenerator(seed: seed)
        let drawn = page.lines.indices.shuffled(using: &generator).prefix(count).sorted().map { page.lines[$0] }
        var intensity = GrayRaster(width: page.inkIntensity.width, height: page.inkIntensity.height, fill: 0)
        var ink = InkMask(width: page.ink.width, height: page.ink.height)
        for line in drawn {
            let bounds = line.bounds.intersection(ink.bounds)
            for y in bounds.y..<bounds.maxY {
                let sources = (intensity: page.inkIntensity.row(y), ink: page.ink.row(y))
                var intensityRow = intensity.mutableRow(y)
                var inkRow = ink.mutableRow(y)
                for x in bounds.x..<bounds.maxX {
                    intensityRow[x] = sources.intensity[x]
                    inkRow[x] = sources.ink[x]
                }
            }
        }
        return AnalyzedPage(
            inkIntensity: intensity,
            ink: ink,
            lines: drawn,
            erasures: page.erasures,
            scale: page.scale
        )
    }
}
