/// The file formats that scans are read from.
public enum ImageFormat: String, Sendable, Codable {
    case png
    case jpeg
    case tiff

    /// The name that people know: "PNG", "JPEG" or "TIFF".
    public var name: String { rawValue.uppercased() }
}
