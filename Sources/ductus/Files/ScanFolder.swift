internal import FoundationEssentials

/// The scans in a folder and in its subfolders, known by the endings of their names.
enum ScanFolder {
    private static let endings = [".png", ".jpg", ".jpeg", ".tif", ".tiff"]

    static func isThere(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// Paths within the folder, in the order in which people read them: page 2 before page 10. What is hidden stays so.
    static func scans(in folder: String) throws(CommandFailure) -> [String] {
        let paths: [String]
        do { paths = try FileManager.default.subpathsOfDirectory(atPath: folder) } catch {
            throw CommandFailure(file: folder, "the folder cannot be read; check its permissions")
        }
        let scans = paths.filter { path in
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            return !isHidden && endings.contains { path.lowercased().hasSuffix($0) }
        }
        return scans.map { (key: readingOrder($0), path: $0) }.sorted { $0 < $1 }.map(\.path)
    }

    /// The path with its numbers filled up with zeros, so that they sort by their value.
    private static func readingOrder(_ path: String) -> String {
        var key = ""
        var digits = ""
        for character in path + "/" {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                if !digits.isEmpty { key += String(repeating: "0", count: max(0, 20 - digits.count)) + digits }
                digits = ""
                key.append(character)
            }
        }
        return key
    }
}
