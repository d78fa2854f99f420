internal import FoundationEssentials

/// Reads whole files.
public enum FileBytes {
    /// Why a file could not be read, for people.
    public struct Unreadable: Error, CustomStringConvertible {
        public let reason: String
        public var description: String { reason }
    }

    /// - Throws: ``Unreadable`` when the file is missing, is a folder, or may not be read.
    public static func read(_ path: String) throws(Unreadable) -> [UInt8] {
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw Unreadable(reason: "no such file; check the path")
        }
        guard !isDirectory else { throw Unreadable(reason: "is a folder; name the files in it") }
        do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
            throw Unreadable(reason: "cannot be read; check its permissions")
        }
    }
}
