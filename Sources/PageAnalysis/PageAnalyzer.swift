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
        try ResolutionJudge(parameters: parameters).judge(given: given, fromFile: fromFile, scan: scan)
    }

    /// Analyses `scan` (0 is black), whose `regions` alone count when there are any, and whose `masks` never do.
    ///
    /// Rectangles are in pixels of the scan. With a `pen` the page is analysed as if written with it. `observe` receives a
    /// picture of each stage, in order.
    public func analyze(
        _ scan: borrowing GrayRaster,
        dpi: Double,
        regions: [Rectangle] = [],
        masks: [Rectangle] = [],
        pen: OtherPen? = nil,
        observe: ((AnalysisStage, StagePicture) -> Void)? = nil
    ) throws(PageAnalysisError) -> AnalyzedPage {
        let scale = try scale(of: scan, dpi: dpi)
        var page = scale == 1 ? copy scan : Resampler().resample(scan, scale: scale)
        if InkPolarity.isInverted(page, parameters: parameters) { page = InkPolarity.inverted(page) }
        if let pen { page = pen.rewrite(page) }
        observe?(.scan, .gray(page))

        let background = Background(of: page, parameters: parameters)
        observe?(.background, .gray(background.raster(width: page.width, height: page.height)))

        let divided = BackgroundFlattener.flatten(page, background: background, darkestPaper: parameters.darkestPaper)
        var flattened = Smoothing.narrowGaussian(divided, sigma: parameters.smoothingSigma)
        observe?(.flattened, .gray(StagePainter.darkOnWhite(flattened)))

        background.shadow.erase(from: &flattened, margin: parameters.shadowMargin)
        let chosen = PageRegions(regions: regions, masks: masks, scale: scale)
        guard chosen.apply(to: &flattened) else { throw .nothingSelected }
        let contrast = InkContrast(histogram: InkContrast.histogram(of: flattened), parameters: parameters)
        guard contrast.quantile != nil else { throw .noHandwriting(found: .blank) }
        let original = observe.map { _ in inkMask(of: flattened, contrast: contrast) }
        if let original { observe?(.ink, .gray(StagePainter.blackOnWhite(original))) }

        let separator = InkSeparator(parameters: parameters)
        var separation = separator.separate(copy flattened, contrast: contrast, keepsPrint: false)
        if separation.inkCount < parameters.inkCountLeast && !regions.isEmpty {
            // Whoever names a region says that it is writing.
            separation = separator.separate(flattened, contrast: contrast, keepsPrint: true)
        }
        let components = separation.components
        let handwriting = StraySpecks.removed(from: separation.handwriting, of: components, parameters: parameters)
        let lines = TextLineFinder(parameters: parameters).find(among: handwriting, of: components)
        try checkContent(of: separation, hasLines: !lines.isEmpty)

        var ink = components.mask(of: handwriting)
        let struckOut = StruckOutWriting(parameters: parameters).find(in: ink)
        StruckOutWriting.erase(struckOut, from: &ink)
        let normalized = InkNormalizer.normalize(
            separation.flattened,
            curve: separation.contrast.curve,
            near: ink,
            radius: parameters.haloRadius
        )
        let shadows = background.shadow.bounds.map { Erasure(reason: .edgeShadow, bounds: $0) }
        let excluded = chosen.masks.map { Erasure(reason: .masked, bounds: $0) }
        let result = AnalyzedPage(
            inkIntensity: normalized,
            ink: ink,
            lines: lines,
            erasures: separation.erasures + shadows + excluded
                + struckOut.map { Erasure(reason: .struckOut, bounds: $0) },
            scale: scale
        )
        if let observe, let original {
            let painter = StagePainter(parameters: parameters)
            observe(.erased, .color(painter.erased(from: original, page: result)))
            observe(.lines, .color(painter.lines(of: result)))
            observe(.patches, .color(painter.patches(of: result)))
        }
        return result
    }

    /// The factor from the scan to the page at 300 dpi; 1 when it is so near to it that resampling would only blur.
    private func scale(of scan: borrowing GrayRaster, dpi: Double) throws(PageAnalysisError) -> Double {
        guard dpi.isFinite, parameters.plausibleDpi.contains(dpi) else { throw .implausibleResolution(dpi: dpi) }
        let exact = parameters.dpi / dpi
        let scale = abs(exact - 1) <= parameters.scaleTolerance ? 1 : exact
        let width = Int((Double(scan.width) * scale).rounded())
        let height = Int((Double(scan.height) * scale).rounded())
        guard width >= parameters.sideLeast, height >= parameters.sideLeast else {
            throw .scanTooSmall(width: scan.width, height: scan.height)
        }
        guard width * height <= parameters.largestPage * 1_000_000 else {
            throw .pageTooLarge(width: width, height: height, limit: parameters.largestPage)
        }
        return scale
    }

    private func inkMask(of flattened: borrowing GrayRaster, contrast: InkContrast) -> InkMask {
        InkNormalizer.binarize(flattened, threshold: contrast.threshold(for: parameters.inkThreshold))
    }

    /// Refuses a page that holds no handwriting, and says what it holds.
    private func checkContent(
        of separation: InkSeparator.Separation,
        hasLines: Bool
    ) throws(PageAnalysisError) {
        let pixelCount = separation.flattened.width * separation.flattened.height
        let inkShare = Double(separation.inkCount) / Double(pixelCount)
        if inkShare > parameters.inkShareMost { throw .noHandwriting(found: .texture) }
        let isSpeckled = separation.speckCount > separation.inkCount
        guard isSpeckled || separation.inkCount < parameters.inkCountLeast || !hasLines else { return }
        let reasons = Set(separation.erasures.map(\.reason))
        switch (reasons.contains(.printedText), reasons.contains(.ruledLine)) {
        case (true, true): throw .noHandwriting(found: .printedTextAndRuledLines)
        // Dots and commas of erased print are left as specks.
        case (true, false): throw .noHandwriting(found: .printedText)
        case (false, true) where !isSpeckled: throw .noHandwriting(found: .ruledLines)
        case (false, _): throw .noHandwriting(found: .specks)
        }
    }
}
