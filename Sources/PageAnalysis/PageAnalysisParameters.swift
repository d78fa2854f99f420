/// Every number the page analysis rests on. Pages can only be compared when these were the same.
///
/// Lengths are in pixels at 300 dpi unless they say otherwise.
public struct PageAnalysisParameters: Codable, Hashable, Sendable {
    public static let standard = PageAnalysisParameters()

    /// The resolution every page is brought to, in pixels per inch. IAM and most archives scan at it.
    public var dpi: Double = 300
    /// A page whose scale differs from 1 by no more than this is taken as it is: resampling would only blur it.
    public var scaleTolerance: Double = 0.01
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

    /// Patches are taken from different cells of this side.
    public var patchCell: Int = 20
    /// A patch with a smaller share of ink says nothing about a hand.
    public var patchInkShareLeast: Double = 0.01

    public init() {}

    /// A short identifier of all values and of the algorithm's version.
    public var revision: String { "1" }
}
