internal import Glibc
internal import Raster

/// Decides how many pixels of a scan make an inch.
struct ResolutionJudge {
    let parameters: PageAnalysisParameters

    /// A resolution that scanners offer, and how often scans of handwriting have it.
    private static let usual: [(dpi: Double, share: Double)] = [
        (150, 0.04), (200, 0.12), (300, 0.68), (400, 0.08), (600, 0.08),
    ]
    /// Short and long side in inches: A4 and Letter.
    private static let sheets = [(short: 8.27, long: 11.69), (short: 8.5, long: 11.0)]

    /// What `given` says, else `fromFile` when it can be true, else an estimate.
    func judge(
        given: Double?,
        fromFile: Double?,
        scan: borrowing GrayRaster
    ) throws(PageAnalysisError) -> ScanResolution {
        if let given {
            guard given.isFinite, parameters.plausibleDpi.contains(given) else {
                throw .implausibleResolution(dpi: given)
            }
            return ScanResolution(dpi: given, source: .given)
        }
        if let fromFile, isPlausible(fromFile, scan: scan) { return ScanResolution(dpi: fromFile, source: .file) }
        return ScanResolution(dpi: bySheet(scan) ?? byWriting(scan) ?? parameters.dpi, source: .estimated)
    }

    /// Whether a file's own word can be believed.
    ///
    /// Programs write 72 or 96 when they do not know; that is believed only if it makes the scan a sheet of paper.
    private func isPlausible(_ dpi: Double, scan: borrowing GrayRaster) -> Bool {
        guard dpi.isFinite, parameters.plausibleDpi.contains(dpi) else { return false }
        if dpi >= 100 { return true }
        let short = Double(min(scan.width, scan.height)) / dpi
        let long = Double(max(scan.width, scan.height)) / dpi
        return Self.sheets.contains { abs(short / $0.short - 1) <= 0.02 && abs(long / $0.long - 1) <= 0.02 }
    }

    /// The usual resolution at which the scan is a sheet of A4 or Letter, or as wide as one and cut to a part.
    private func bySheet(_ scan: borrowing GrayRaster) -> Double? {
        let short = Double(min(scan.width, scan.height))
        let long = Double(max(scan.width, scan.height))
        let width = Double(scan.width)
        return Self.usual.map(\.dpi).first { dpi in
            Self.sheets.contains { sheet in
                let isWhole = abs(short / dpi / sheet.short - 1) <= 0.02 && abs(long / dpi / sheet.long - 1) <= 0.02
                let isPart = abs(width / dpi / sheet.short - 1) <= 0.005 && Double(scan.height) / dpi <= sheet.long
                return isWhole || isPart
            }
        }
    }

    /// The usual resolution that fits the size of the writing and the width of its strokes best.
    ///
    /// Their geometric mean on IAM pages at 300 dpi is 17.5 px, and its logarithm has a standard deviation of 0.22.
    private func byWriting(_ scan: borrowing GrayRaster) -> Double? {
        let background = Background(of: scan, parameters: parameters)
        let divided = BackgroundFlattener.flatten(scan, background: background, darkestPaper: parameters.darkestPaper)
        let flattened = Smoothing.narrowGaussian(divided, sigma: parameters.smoothingSigma)
        let contrast = InkContrast(histogram: InkContrast.histogram(of: flattened), parameters: parameters)
        guard contrast.quantile != nil else { return nil }
        let ink = InkNormalizer.binarize(flattened, threshold: contrast.threshold(for: parameters.inkThreshold))
        let runs = InkRuns(of: ink)
        let components = InkComponents(of: runs)
        let bodies = components.components.indices.filter {
            let component = components.components[$0]
            return component.area >= parameters.speckArea && component.bounds.height >= parameters.wordHeightLeast / 2
        }
        guard !bodies.isEmpty else { return nil }
        let height = TextLineFinder.usualHeight(of: bodies, in: components.components)
        let lengths = runs.runs.map(\.length).sorted()
        let middle = lengths[lengths.count / 4...lengths.count * 3 / 4]
        let strokeWidth = Double(middle.reduce(0, +)) / Double(middle.count)
        let size = (height * strokeWidth).squareRoot()
        let estimate = 300 * size / 17.5
        let deviation = 0.25
        return Self.usual.max { first, second in
            func fit(_ resolution: (dpi: Double, share: Double)) -> Double {
                let distance = log(estimate / resolution.dpi) / deviation
                return log(resolution.share) - distance * distance / 2
            }
            return fit(first) < fit(second)
        }?.dpi
    }
}
