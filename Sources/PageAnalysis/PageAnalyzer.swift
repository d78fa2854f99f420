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
        let exactScale = parameters.dpi / dpi
        let scale = abs(exactScale - 1) <= parameters.scaleTolerance ? 1 : exactScale
        let page = scale == 1 ? copy scan : Resampler().resample(scan, scale: scale)
        let background = Background(of: page, parameters: parameters)
        let divided = BackgroundFlattener.flatten(page, background: background, darkestPaper: parameters.darkestPaper)
        let flattened = Smoothing.narrowGaussian(divided, sigma: parameters.smoothingSigma)
        let contrast = InkContrast(histogram: InkContrast.histogram(of: flattened), parameters: parameters)
        guard contrast.quantile != nil else { throw .noHandwriting(found: .blank) }
        let all = InkNormalizer.binarize(flattened, threshold: contrast.inkThreshold)
        let components = InkComponents(of: InkRuns(of: all))
        let ink = components.mask { components.components[$0].area >= parameters.speckArea }
        let normalized = InkNormalizer.normalize(
            flattened,
            curve: contrast.curve,
            near: ink,
            radius: parameters.haloRadius
        )
        return AnalyzedPage(inkIntensity: normalized, ink: ink, lines: [], scale: scale)
    }
}
