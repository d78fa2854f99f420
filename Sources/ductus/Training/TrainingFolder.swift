internal import FoundationEssentials
internal import WriterTraining

/// The folder `training` of the data folder: checkpoint, learning curve, list of pages.
struct TrainingFolder {
    let path: String

    var checkpoint: String { "\(path)/checkpoint.safetensors" }
    /// Where pages go that do not fit into memory.
    var scratch: String { "\(path)/pages" }

    init(dataFolder: String) throws(CommandFailure) {
        path = "\(dataFolder)/training"
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            throw CommandFailure(file: path, "the folder cannot be made; choose another data folder with --data-dir")
        }
    }

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
