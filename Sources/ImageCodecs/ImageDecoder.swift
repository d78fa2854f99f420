/// Reads scans: PNG, JPEG and TIFF bytes to 8-bit grey.
///
/// Colour becomes grey by the luma of Rec. 601; gamma and colour profiles are not applied, transparency lies over white.
/// A file that is cut off or damaged is refused, never half decoded. A value without state: any number of threads may
/// decode at once.
public struct ImageDecoder: Sendable {
    /// What a file may ask for.
    public var limits: DecodingLimits

    /// A decoder that refuses files beyond `limits`.
    public init(limits: DecodingLimits = .standard) {
        self.limits = limits
    }

    /// How many pages the file has: the full-size directories of a TIFF file, 1 for PNG and JPEG. Nothing is decoded, so
    /// a damaged picture is found only by `decode`.
    public func pageCount(of bytes: [UInt8]) throws(ImageDecodingError) -> Int {
        let format = try format(of: bytes)
        return try EncodedScan(bytes: bytes, format: format, limits: limits).pageCount()
    }

    /// Decodes one page; `page` counts from 0.
    public func decode(_ bytes: [UInt8], page: Int = 0) throws(ImageDecodingError) -> DecodedPage {
        let format = try format(of: bytes)
        return try EncodedScan(bytes: bytes, format: format, limits: limits).decode(page: page)
    }

    private func format(of bytes: [UInt8]) throws(ImageDecodingError) -> ImageFormat {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.maxBytes else { throw .tooManyBytes(count: bytes.count, limit: limits.maxBytes) }
        switch FileSignature(of: bytes) {
        case .image(let format): return format
        case .other(let phrase): throw .notAnImage(kind: phrase)
        case .unknown: throw .notAnImage(kind: nil)
        }
    }
}
