internal import FoundationEssentials

/// The model file that comes with the program.
enum BaseModel {
    private static let name = "base.safetensors"

    /// Its path: `DUCTUS_BASE_MODEL`, else in the data folder, else `models/` or `share/ductus/` beside the program or
    /// in a folder above it; nil when it is nowhere.
    static func find(dataFolder: String) -> String? {
        if let named = ProcessContext.environment["DUCTUS_BASE_MODEL"], !named.isEmpty { return named }
        return candidates(dataFolder: dataFolder).first { FileManager.default.fileExists(atPath: $0) }
    }

    static var missing: CommandFailure {
        CommandFailure("the base model \(name) is not beside the program; name it with DUCTUS_BASE_MODEL")
    }

    private static func candidates(dataFolder: String) -> [String] {
        var paths = ["\(dataFolder)/\(name)"]
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = program.split(separator: "/").dropLast()
        for _ in 0..<5 {
            let path = "/" + folder.joined(separator: "/")
            paths += ["\(path)/models/\(name)", "\(path)/share/ductus/\(name)"]
            guard !folder.isEmpty else { break }
            folder.removeLast()
        }
        return paths
    }
}
