public import Raster

/// One page of a scan: its pixels and what the file says about them.
public struct DecodedPage: Sendable {
    /// The page as it is meant to be seen (orientation tags applied); 0 is black, 255 white.
    public var raster: GrayRaster
    /// Pixels per inch along the height of the upright page; nil when the file does not say, says it without a unit,
    /// says something outside 10...10,000, or gives width and height resolutions that differ by more than 5 %.
    ///
    /// Values such as 72 or 96, which programs write without having measured anything, are passed on: judging them
    /// takes a look at the page.
    public var dpi: Double?
    /// Whether the file stores one bit a pixel or the raster has at most two different values.
    public var isBilevel: Bool
    /// What the bytes were, whatever the file was called.
    public var format: ImageFormat
    /// Of a JPEG file: how well it was compressed on the scale of the Independent JPEG Group, 1...100, estimated from its
    /// quantisation tables; nil for others, and where the file has none of its own.
    public var jpegQuality: Int?

    /// Takes the parts as they are; for the decoder and for tests that need a page without a file.
    public init(raster: GrayRaster, dpi: Double?, isBilevel: Bool, format: ImageFormat, jpegQuality: Int? = nil) {
        self.raster = raster
        self.dpi = dpi
        self.isBilevel = isBilevel
        self.format = format
        self.jpegQuality = jpegQuality
    }
}
