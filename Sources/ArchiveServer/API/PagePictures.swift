internal import Archive
internal import ImageCodecs
internal import PageAnalysis
internal import Raster

/// Pictures of a stored page for browsers.
enum PagePictures {
    /// Grey, as wide as asked for or as the scan if that is less.
    static func thumbnail(_ page: borrowing DecodedPage, width: Int) -> [UInt8] {
        let scale = Double(width) / Double(page.raster.width)
        return PNGEncoder.encode(scale < 1 ? Resampler().resample(page.raster, scale: scale) : page.raster)
    }

    /// The handwriting alone, black on white, at 300 dpi.
    static func ink(_ page: borrowing AnalyzedPage) -> [UInt8] {
        var picture = GrayRaster(width: page.ink.width, height: page.ink.height)
        for y in 0..<page.ink.height {
            let source = page.ink.row(y)
            var target = picture.mutableRow(y)
            for x in source.indices where source[x] != 0 { target[x] = 0 }
        }
        return PNGEncoder.encode(picture)
    }

    /// What distinguishes this reading of a page from every other one.
    static func tag(_ page: PageSummary, _ parts: String...) -> String {
        let areas = page.reading.regions + page.reading.masks
        let reading = areas.map { "\($0.x).\($0.y).\($0.width).\($0.height)" }
            .joined(separator: "_")
        let counts = "\(page.reading.regions.count)-\(page.reading.masks.count)"
        let prefix = "\(page.sha256.prefix(20))-\(page.pageIndex)"
        return ([prefix] + parts + (areas.isEmpty ? [] : [counts, reading])).joined(separator: "-")
    }
}
