internal import WriterIdentification

/// A manifest on disk.
enum ManifestFile {
    /// Reads it; paths in it count from its folder.
    static func read(_ path: String, splitColumn: String = "split") throws(CommandFailure) -> Manifest {
        do {
            return try Manifest(
                FileBytes.read(path),
                directory: ProcessContext.folder(of: path),
                splitColumn: splitColumn
            )
        } catch {
            throw CommandFailure(file: path, "\(error)")
        }
    }
}
