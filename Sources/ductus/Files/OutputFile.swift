internal import FoundationEssentials

/// Files that the program writes where the user says.
enum OutputFile {
    /// Writes a whole file, so that it is there completely or not at all.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        do { try Data(bytes).write(to: URL(filePath: path), options: .atomic) } catch {
            throw CommandFailure(file: path, "cannot be written; check that its folder exists and has room")
        }
    }
}
