internal import Archive
internal import ArgumentParser
internal import FoundationEssentials
internal import ImageCodecs
internal import PageAnalysis
internal import WriterIdentification

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how a scan is read: one picture per stage of the page analysis, and a page that lists them.",
        discussion: "It is read as the archive's active model reads it, without an archive as the base model does."
    )

    @Option(help: ArgumentHelp("The folder to write into; made when it is not there.", valueName: "dir"))
    var output: String

    @Option(help: ArgumentHelp("Which page of a multi-page TIFF, from 1.", valueName: "n"))
    var page = 1

    @OptionGroup var scan: ScanOptions
    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("A scan: PNG, JPEG or TIFF.", valueName: "file"))
    var file: String

    func validate() throws {
        if page < 1 { throw ValidationError("--page counts from 1.") }
    }

    func run() throws {
        let scanned = try ScanFile(path: file)
        var stages: [(AnalysisStage, StagePicture)] = []
        let model = try readingModel()
        let analyzer = PageAnalyzer(parameters: model.analysis)
        let analyzed: AnalyzedPage
        let resolution: ScanResolution
        do {
            let decoded = try ImageDecoder().decode(scanned.bytes, page: page - 1)
            resolution = try analyzer.resolution(given: scan.dpi, fromFile: decoded.dpi, scan: decoded.raster)
            analyzed = try analyzer.analyze(
                decoded.raster,
                dpi: resolution.dpi,
                regions: scan.regions,
                masks: scan.masks,
                observe: { stages.append(($0, $1)) }
            )
        } catch {
            _ = try? StagePictures(folder: output).write(stages)
            throw CommandFailure(file: file, "\(error)")
        }
        let report = ExplanationReport(
            file: file,
            model: model.name,
            resolution: resolution,
            page: analyzed,
            pictures: try StagePictures(folder: output).write(stages)
        )
        try StagePictures(folder: output).writeIndex(report.html)
        global.show(report.text, json: report.json)
    }

    /// How enrolling and identifying would read the scan, and on whose account.
    private func readingModel() throws -> (analysis: PageAnalysisParameters, name: String) {
        do {
            let archive = try global.openArchive()
            let active = try archive.activeModel()
            return (try archive.recognitionModel(active.id).analysis, "model \(active.id) \"\(active.title)\"")
        } catch ArchiveError.notInitialized {} catch ArchiveError.noModel {}
        guard let file = BaseModel.find(dataFolder: try global.dataFolder()) else { throw BaseModel.missing }
        return (try ModelFile.read(file).analysis, "the base model")
    }
}
