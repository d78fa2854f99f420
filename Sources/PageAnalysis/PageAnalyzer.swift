public import Raster

/// Finds the handwriting of a scan and brings it into the one form that the network sees.
public struct PageAnalyzer: Sendable {
    public let parameters: PageAnalysisParameters

    public init(parameters: PageAnalysisParameters = .standard) {
        self.parameters = parameters
    }

    /// The resolution to analyse `scan` with: what is `given`, else what the file says when plausible, else an estimate.
    public func resolution(
        given: Double?,
        fromFile: Double?,
        scan: borrowing GrayRaster
    ) throws(PageAnalysisError) -> ScanResolution {
        ScanResolution(dpi: given ?? fromFile ?? 300, source: .estimated)
    }

    /// Analyses `scan` (0 is black), whose `regions` alone count when there are any, and whose `masks` never do.
    ///
    /// Rectangles are in pixels of the scan. `observe` receives a picture of each stage, in order.
    public func analyze(
        _ scan: borrowing GrayRaster,
        dpi: Double,
        regions: [Rectangle] = [],
        masks: [Rectangle] = [],
        observe: ((AnalysisStage, StagePicture) -> Void)? = nil
    ) throws(PageAnalysisError) -> AnalyzedPage {
        throw .noHandwriting(found: .blank)
    }
}
