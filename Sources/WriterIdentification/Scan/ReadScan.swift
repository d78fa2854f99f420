public import ImageCodecs
public import PageAnalysis

/// A scan that was decoded and analysed, with what is worth recording of the way there.
public struct ReadScan: Sendable {
    /// Width of the upright scan, in its own pixels.
    public var width: Int
    /// Height of the upright scan, in its own pixels.
    public var height: Int
    public var format: ImageFormat
    /// True when the scan has only two values.
    public var isBilevel: Bool
    /// See ``DecodedPage/jpegQuality``.
    public var jpegQuality: Int?
    public var resolution: ScanResolution
    public var page: AnalyzedPage

    public init(
        width: Int,
        height: Int,
        format: ImageFormat,
        isBilevel: Bool,
        jpegQuality: Int?,
        resolution: ScanResolution,
        page: AnalyzedPage
    ) {
        self.width = width
        self.height = height
        self.format = format
        self.isBilevel = isBilevel
        self.jpegQuality = jpegQuality
        self.resolution = resolution
        self.page = page
    }
}
