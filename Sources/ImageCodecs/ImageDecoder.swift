internal import CImageCodecs
internal import Raster

/// Reads scans: PNG, JPEG and TIFF bytes to 8-bit grey.
///
/// A value without state: any number of threads may decode at once.
public struct ImageDecoder: Sendable {
    /// What a file may ask for.
    public var limits: DecodingLimits

    public init(limits: DecodingLimits = .standard) {
        self.limits = limits
    }

    /// How many pages the file has: the full-size directories of a TIFF file, 1 for PNG and JPEG.
    public func pageCount(of bytes: [UInt8]) throws(ImageDecodingError) -> Int {
        fatalError("not there yet")
    }

    /// Decodes one page; `page` counts from 0.
    public func decode(_ bytes: [UInt8], page: Int = 0) throws(ImageDecodingError) -> DecodedPage {
        fatalError("not there yet")
    }
}
