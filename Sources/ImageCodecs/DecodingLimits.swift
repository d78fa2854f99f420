/// What a scan may ask for before it is refused, so that no file can exhaust the machine.
///
/// All limits are checked against what the file declares, before memory for it is allocated.
public struct DecodingLimits: Sendable, Hashable {
    /// Pixels of one page. The default, 250 million, holds A2 at 800 dpi; a page costs one byte a pixel.
    public var maxPixels: Int
    /// Pixels along one side of a page. The default is that of the JPEG format, 65,535.
    public var maxSide: Int
    /// Bytes of the file. The default is 2 GiB.
    public var maxBytes: Int
    /// Pages of a TIFF file. The default is 2,000.
    public var maxPages: Int
    /// Bytes that a decoder may use beside the raster: coefficients of a progressive JPEG (2 bytes a sample), tiles
    /// and strips of a TIFF. The default is 1 GiB.
    public var maxWorkingBytes: Int

    /// Limits with the given values, the rest at their defaults.
    public init(
        maxPixels: Int = 250_000_000,
        maxSide: Int = 65_535,
        maxBytes: Int = 2 << 30,
        maxPages: Int = 2_000,
        maxWorkingBytes: Int = 1 << 30
    ) {
        self.maxPixels = maxPixels
        self.maxSide = maxSide
        self.maxBytes = maxBytes
        self.maxPages = maxPages
        self.maxWorkingBytes = maxWorkingBytes
    }

    /// The defaults.
    public static let standard = DecodingLimits()
}
