/// Why bytes could not be read as a scan. Each description is one line that says what is wrong and what to do; it does
/// not name the file, which only the caller knows.
public enum ImageDecodingError: Error, Equatable, CustomStringConvertible {
    /// There are no bytes.
    case empty
    /// The bytes are not PNG, JPEG or TIFF; `kind` names what they look like ("a PDF document"), if that is known.
    case notAnImage(kind: String?)
    /// The file ends before its picture does.
    case truncated(ImageFormat)
    /// The file contradicts itself; `detail` is the decoder's own message.
    case damaged(ImageFormat, detail: String)
    /// A valid file of a rare kind that is not read.
    case unsupported(ImageFormat, detail: String)
    /// The page has more pixels than `maxPixels` or a longer side than `maxSide`.
    case tooManyPixels(width: Int, height: Int, limits: DecodingLimits)
    /// The file is longer than the limit.
    case tooManyBytes(count: Int, limit: Int)
    /// The TIFF file has more pages than the limit.
    case tooManyPages(limit: Int)
    /// Decoding would take more memory beside the raster than the limit allows.
    case tooMuchMemory(ImageFormat, limit: Int)
    /// The file has no page of this index, which counts from 0.
    case noSuchPage(index: Int, count: Int)

    /// What is wrong and what to do, in one line without a full stop.
    public var description: String {
        switch self {
        case .empty: "the file is empty; copy or scan it again"
        case .notAnImage(let kind?): "this is \(kind), not an image that can be read; convert it to PNG, JPEG or TIFF"
        case .notAnImage(nil): "this is not an image; give a PNG, JPEG or TIFF file"
        case .truncated(let format):
            "the \(format.name) file ends before its picture does; copy or scan it again"
        case .damaged(let format, let detail):
            "the \(format.name) file is damaged (\(detail)); copy or scan it again"
        case .unsupported(let format, let detail):
            "this kind of \(format.name) is not read (\(detail)); save it as 8-bit grey or RGB"
        case .tooManyPixels(let width, let height, let limits):
            "the page is \(width) x \(height) pixels, more than \(limits.maxPixels) in all or \(limits.maxSide) along "
                + "a side; scan it at a lower resolution or cut it into pages"
        case .tooManyBytes(let count, let limit):
            "the file has \(count) bytes, more than \(limit); save it compressed or split it into pages"
        case .tooManyPages(let limit): "the TIFF file has more than \(limit) pages; split it"
        case .tooMuchMemory(let format, let limit):
            "reading this \(format.name) takes more than \(limit >> 20) MiB of working memory; save it as PNG"
        case .noSuchPage(_, let count):
            "the page asked for is not there; the file has \(count == 1 ? "one page" : "\(count) pages")"
        }
    }
}
