/// The file formats that scans are read from.
public enum ImageFormat: String, Sendable, Codable {
    /// Portable Network Graphics.
    case png
    /// JPEG, with a JFIF, EXIF or Adobe header or none.
    case jpeg
    /// TIFF 6.0 and BigTIFF, of one or more pages.
    case tiff

    /// The name that people know: "PNG", "JPEG" or "TIFF".
    public var name: String { rawValue.uppercased() }
}
