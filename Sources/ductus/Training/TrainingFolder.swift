internal import FoundationEssentials
internal import WriterTraining

/// The folder of a training: checkpoint, learning curve, list of pages.
struct TrainingFolder {
    let path: String

    var checkpoint: String { Self.checkpoint(in: path) }
    /// Where pages go that do not fit into memory.
    var scratch: String { "\(path)/pages" }

    init(_ path: String) throws(CommandFailure) {
        self.path = path
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw CommandFailure(file: path, "the folder cannot be made; choose another with --folder or --data-dir")
        }
    }

    static func checkpoint(in path: String) -> String { "\(path)/checkpoint.safetensors" }

    /// Where a training that was asked for through the daemon has its files.
    static func ofJob(_ id: Int64, in dataFolder: String) -> String { "\(dataFolder)/training/job-\(id)" }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    var hasCheckpoint: Bool { FileManager.default.fileExists(atPath: checkpoint) }

    /// Writes `pages.csv` and, where the network was trained, `curve.csv` and `curve.png`; answers the path of `curve.csv`.
    func write(_ outcome: TrainingOutcome) throws(CommandFailure) -> String? {
        let curve = outcome.curve.isEmpty ? nil : "\(path)/curve.csv"
        if let curve {
            try OutputFile.write(Array(LearningCurve.csv(outcome.curve).utf8), to: curve)
            try OutputFile.write(LearningCurve.picture(outcome.curve), to: "\(path)/curve.png")
        }
        var pages = "page,use\n"
        for page in outcome.trainingPages { pages += "\(Self.quoted(page)),train\n" }
        for page in outcome.validationPages { pages += "\(Self.quoted(page)),validate\n" }
        try OutputFile.write(Array(pages.utf8), to: "\(path)/pages.csv")
        return curve
    }

    private static func quoted(_ field: String) -> String {
        "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
