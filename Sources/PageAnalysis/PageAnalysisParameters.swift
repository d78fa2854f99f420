/// Every number the page analysis rests on. Pages can only be compared when these were the same.
///
/// Lengths are in pixels at 300 dpi unless they say otherwise.
public struct PageAnalysisParameters: Codable, Hashable, Sendable {
    public static let standard = PageAnalysisParameters()

    /// The resolution every page is brought to, in pixels per inch. IAM and most archives scan at it.
    public var dpi: Double = 300
    /// A page whose scale differs from 1 by no more than this is taken as it is: resampling would only blur it.
    public var scaleTolerance: Double = 0.01
    /// Resolutions that a scan of handwriting can have, in pixels per inch.
    public var plausibleDpi: ClosedRange<Double> = 50...2400
    /// The narrowest page after resampling: less than a letter.
    public var sideLeast: Int = 16
    /// The largest page after resampling, in millions of pixels: A0 at 300 dpi has 139.
    public var largestPage: Int = 160

    /// The background is estimated on blocks of this side, each the brightest of its pixels.
    public var backgroundBlock: Int = 4
    /// Radius in blocks of the grey closing that removes ink: 3 closes strokes up to 24 px wide, as a 25 x 25 closing.
    public var closingRadius: Int = 3
    /// Standard deviation in blocks of the Gaussian that smooths the background: 12 px.
    public var backgroundSigma: Double = 3
    /// Darker backgrounds than this are no paper; ink on them cannot be told from noise (0 is black).
    public var darkestPaper: Double = 40

    /// Background darker than this share of the paper's level, at the edge of the scan, is not paper but shadow.
    public var shadowLevel: Double = 0.3
    /// Blocks around a shadow that are taken for its soft border.
    public var shadowMargin: Int = 2
    /// Ink at the edge of a page that reaches no deeper than this and runs along the edge is shadow.
    public var edgeDepth: Int = 15
    /// The same of ink that begins at the very edge: whatever the closing does not leave to the background.
    public var rimDepth: Int = 28
    /// Ink runs along the edge when it touches it over this length.
    public var edgeLength: Int = 40
    /// Smaller pieces than this, in width or height, are cut from a page: ink at their edges is writing.
    public var pageSideLeast: Int = 600

    /// Standard deviation of the Gaussian that makes 1-bit and grey scans look alike.
    public var smoothingSigma: Double = 0.7
    /// Flattened intensities above this are ink when the contrast is judged.
    public var inkFloor: Int = 60
    /// Used instead of `inkFloor` when fewer than `inkShareLeast` of the pixels lie above it: pencil, faded ink.
    public var faintInkFloor: Int = 30
    /// The least share of a page that writing covers.
    public var inkShareLeast: Double = 0.0002
    /// The quantile of ink that is brought to `inkTarget`.
    public var inkQuantile: Double = 0.75
    /// The intensity that the ink quantile gets.
    public var inkTarget: Int = 200
    /// Ink pixels have at least this normalised intensity: half of `inkTarget`.
    public var inkThreshold: Int = 100
    /// Normalised intensities up to this are paper; they rise to their own value at three times this.
    public var paperFloor: Int = 20
    /// What is farther than this from ink is paper, whatever its intensity.
    public var haloRadius: Int = 2
    /// Ink components with fewer pixels than this are specks: a full stop has 20 and more.
    public var speckArea: Int = 12

    /// More ink than this share of the page is no writing: a picture, noise, the wrong side of film.
    public var inkShareMost: Double = 0.4
    /// A page with fewer pixels of ink holds nothing to tell a hand by: a word has about 1,000.
    public var inkCountLeast: Int = 150
    /// Parts of a text line are at least this high.
    public var wordHeightLeast: Int = 10

    /// Small components farther than this from writing, in usual heights of writing, are dust.
    public var strayReach: Double = 1.5
    /// Between two lines the amount of ink falls below this share of that in the weaker line.
    public var lineDip: Double = 0.7

    /// Ruled lines are looked for in ink of at least this normalised intensity: they are often fainter than the writing.
    public var ruleThreshold: Int = 60
    /// Ruled lines are followed over strips of this width.
    public var ruleStrip: Int = 64
    /// A line covers at least this share of the columns of most strips.
    public var ruleCoverageLeast: Double = 0.55
    /// A line spans at least this number of strips: 27 mm.
    public var ruleStripsLeast: Int = 5
    /// A line may be missing in this number of strips in succession.
    public var ruleGapStrips: Int = 6
    /// A line continues in the next strip within this distance of where it would go.
    public var ruleDeviation: Double = 3.5
    /// The steepest line, in pixels per pixel: 4.5 degrees.
    public var ruleSlopeMost: Double = 0.08
    /// Thicker lines are bars, not rules.
    public var ruleThicknessMost: Int = 10
    /// Between words a line has ink though there is none within this distance above and below it.
    public var ruleGapHeight: Int = 40
    /// A column of ink higher than the line by more than this is a stroke that crosses it.
    public var ruleStrokeExcess: Int = 3
    /// Width of the blurred edge of a line.
    public var ruleEdge: Int = 2

    /// Heights of components that may be letters of print: 6-point lower case to 32-point capitals.
    public var printHeights: ClosedRange<Int> = 8...140
    /// Three quarters of the letters in print of 14 points are no higher; hardly any hand writes smaller.
    public var printUsualHeight: Double = 42
    /// The widest component that may be a letter or joined letters of print.
    public var printWidthMost: Int = 300
    /// Feet and heads of printed letters keep their line within this share of the letter height, and 1 px.
    public var printTolerance: Double = 0.04
    /// Shapes whose rows cross fewer strokes on average are too simple for a twin to mean anything.
    public var printStrokesPerRow: Double = 1.4
    /// Twins differ, beyond a border of 1 px, in at most this share of their area.
    public var printTwinTolerance: Double = 0.05
    /// Of all letters taken for print on a page at least this share has a twin.
    public var printTwinShareLeast: Double = 0.3
    /// Width of the blurred border of print.
    public var printBorder: Int = 3

    /// A stroke that strikes words out is at least this long: 9 mm.
    public var strikeLengthLeast: Int = 110
    /// And no thicker than this.
    public var strikeThicknessMost: Int = 9
    /// The steepest one, in pixels per pixel: 14 degrees.
    public var strikeSlopeMost: Double = 0.25
    /// It strays no farther from a straight line, root mean square.
    public var strikeDeviation: Double = 4
    /// It is followed through other ink for this many columns.
    public var strikeGapInInk: Int = 24
    /// It crosses at least this many strokes of letters,
    public var strikeCrossingsLeast: Int = 5
    /// or it or the one beside it this many.
    public var strikeCrossingsBeside: Int = 3
    /// How far apart two strokes through one word lie, and the height of what a single one strikes out.
    public var strikeReach: Int = 60
    /// Where more than this share of the ink would be struck out, nothing is.
    public var strikeInkShareMost: Double = 0.6

    /// Patches are taken from different cells of this side.
    public var patchCell: Int = 20
    /// Patches are moved up or down to the middle of the ink in them.
    public var patchesAreCentred: Bool = true
    /// Patches are then moved left or right to the middle of the ink in them.
    public var patchesAreCentredSideways: Bool = true
    /// A patch with a smaller share of ink says nothing about a hand.
    public var patchInkShareLeast: Double = 0.01
    /// A patch with less than this share of the ink that is usual on the page (the median) says too little.
    public var patchInkOfUsualLeast: Double = 0.8

    public init() {}

    /// Reads parameters that were written by an earlier version: what they do not name keeps its default, but for steps
    /// that a network must have been trained with; these are left out.
    public init(from decoder: any Decoder) throws {
        self.init()
        patchesAreCentred = false
        patchesAreCentredSideways = false
        patchInkOfUsualLeast = 0
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func take<Value: Decodable>(_ key: CodingKeys, _ parameter: WritableKeyPath<Self, Value>) throws {
            if let value = try values.decodeIfPresent(Value.self, forKey: key) { self[keyPath: parameter] = value }
        }
        try take(.dpi, \.dpi)
        try take(.scaleTolerance, \.scaleTolerance)
        try take(.plausibleDpi, \.plausibleDpi)
        try take(.sideLeast, \.sideLeast)
        try take(.largestPage, \.largestPage)
        try take(.backgroundBlock, \.backgroundBlock)
        try take(.closingRadius, \.closingRadius)
        try take(.backgroundSigma, \.backgroundSigma)
        try take(.darkestPaper, \.darkestPaper)
        try take(.shadowLevel, \.shadowLevel)
        try take(.shadowMargin, \.shadowMargin)
        try take(.edgeDepth, \.edgeDepth)
        try take(.rimDepth, \.rimDepth)
        try take(.edgeLength, \.edgeLength)
        try take(.pageSideLeast, \.pageSideLeast)
        try take(.smoothingSigma, \.smoothingSigma)
        try take(.inkFloor, \.inkFloor)
        try take(.faintInkFloor, \.faintInkFloor)
        try take(.inkShareLeast, \.inkShareLeast)
        try take(.inkQuantile, \.inkQuantile)
        try take(.inkTarget, \.inkTarget)
        try take(.inkThreshold, \.inkThreshold)
        try take(.paperFloor, \.paperFloor)
        try take(.haloRadius, \.haloRadius)
        try take(.speckArea, \.speckArea)
        try take(.inkShareMost, \.inkShareMost)
        try take(.inkCountLeast, \.inkCountLeast)
        try take(.wordHeightLeast, \.wordHeightLeast)
        try take(.strayReach, \.strayReach)
        try take(.lineDip, \.lineDip)
        try take(.ruleThreshold, \.ruleThreshold)
        try take(.ruleStrip, \.ruleStrip)
        try take(.ruleCoverageLeast, \.ruleCoverageLeast)
        try take(.ruleStripsLeast, \.ruleStripsLeast)
        try take(.ruleGapStrips, \.ruleGapStrips)
        try take(.ruleDeviation, \.ruleDeviation)
        try take(.ruleSlopeMost, \.ruleSlopeMost)
        try take(.ruleThicknessMost, \.ruleThicknessMost)
        try take(.ruleGapHeight, \.ruleGapHeight)
        try take(.ruleStrokeExcess, \.ruleStrokeExcess)
        try take(.ruleEdge, \.ruleEdge)
        try take(.printHeights, \.printHeights)
        try take(.printUsualHeight, \.printUsualHeight)
        try take(.printWidthMost, \.printWidthMost)
        try take(.printTolerance, \.printTolerance)
        try take(.printStrokesPerRow, \.printStrokesPerRow)
        try take(.printTwinTolerance, \.printTwinTolerance)
        try take(.printTwinShareLeast, \.printTwinShareLeast)
        try take(.printBorder, \.printBorder)
        try take(.strikeLengthLeast, \.strikeLengthLeast)
        try take(.strikeThicknessMost, \.strikeThicknessMost)
        try take(.strikeSlopeMost, \.strikeSlopeMost)
        try take(.strikeDeviation, \.strikeDeviation)
        try take(.strikeGapInInk, \.strikeGapInInk)
        try take(.strikeCrossingsLeast, \.strikeCrossingsLeast)
        try take(.strikeCrossingsBeside, \.strikeCrossingsBeside)
        try take(.strikeReach, \.strikeReach)
        try take(.strikeInkShareMost, \.strikeInkShareMost)
        try take(.patchCell, \.patchCell)
        try take(.patchesAreCentred, \.patchesAreCentred)
        try take(.patchesAreCentredSideways, \.patchesAreCentredSideways)
        try take(.patchInkShareLeast, \.patchInkShareLeast)
        try take(.patchInkOfUsualLeast, \.patchInkOfUsualLeast)
    }

    /// A short identifier of all values and of the algorithm's version: pages with different ones are not comparable.
    public var revision: String {
        // FNV-1a, 64 bits, of the values in the order of their declaration.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(Self.algorithmVersion) \(self)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Counts changes of the algorithm that no parameter shows.
    private static let algorithmVersion = 1
}
