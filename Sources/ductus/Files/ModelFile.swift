internal import WriterIdentification

/// A model file on disk.
enum ModelFile {
    static func read(_ path: String) throws(CommandFailure) -> RecognitionModel {
        do { return try RecognitionModel(modelFile: FileBytes.read(path)) } catch {
            throw CommandFailure(file: path, "\(error)")
        }
    }
}
