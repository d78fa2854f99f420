internal import ImageCodecs
internal import PageAnalysis
internal import Raster
internal import WriterIdentification

/// A page of a scan that was read and whose patches were cut out, without its rasters.
struct PreparedPage: Sendable {
    var facts: PageFacts
    var patches: PagePatches

    /// Reads one page (from 0) of a scan as a model wants it; any thread may.
    init(_ scan: ScanFile, page: Int, pageCount: Int, reading: ReadingOptions, for model: LoadedModel)
        throws(ArchiveError)
    {
        let label = pageCount > 1 ? page + 1 : nil
        let read: ReadScan
        do {
            read = try model.reader.read(
                scan.bytes,
                page: page,
                dpi: reading.dpi,
                regions: reading.regions,
                masks: reading.masks
            )
        } catch {
            throw .scan(file: scan.name, page: label, error)
        }
        let patches = PageDescriber.patches(of: read.page, model: model.model)
        guard !patches.locations.isEmpty else { throw .noPatches(file: scan.name, page: label) }
        self.facts = PageFacts(
            pageIndex: page,
            width: read.width,
            height: read.height,
            format: read.format,
            isBilevel: read.isBilevel,
            jpegQuality: read.jpegQuality,
            resolution: read.resolution,
            lineCount: read.page.lines.count,
            inkPixels: read.page.ink.inkCount,
            analysisRevision: model.model.analysis.revision
        )
        self.patches = patches
    }
}

/// What is recorded of a page beside what a model says of it.
struct PageFacts: Sendable {
    /// Which page of the file, from 0.
    var pageIndex: Int
    /// Pixels of the scan.
    var width: Int
    var height: Int
    var format: ImageFormat
    var isBilevel: Bool
    /// Not recorded: the file tells it again.
    var jpegQuality: Int?
    var resolution: ScanResolution
    var lineCount: Int
    /// Pixels of handwriting at 300 dpi.
    var inkPixels: Int
    var analysisRevision: String
}
