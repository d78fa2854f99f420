internal import WriterIdentification

/// The bytes of a scan and what to call it.
public struct ScanFile: Sendable {
    /// As the user gave it, for messages and for the catalogue.
    public var name: String
    /// PNG, JPEG or TIFF.
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a file.
    public init(path: String) throws(ArchiveError) {
        do { self.init(name: path, bytes: try FileBytes.read(path)) } catch {
            throw .unreadableFile(file: path, reason: error.reason)
        }
    }
}
