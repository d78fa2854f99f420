internal import Archive
internal import Crypto
internal import WriterIdentification

/// The model that a training begins with.
struct TrainingBeginning {
    let model: RecognitionModel
    let sha256: String
    /// Its number in the archive; nil for the base model's file.
    let archiveID: Int64?

    /// - Returns: nil when the training starts from scratch.
    init?(_ command: Train, archive: Archive?) throws {
        switch command.from {
        case .scratch: return nil
        case .base:
            guard let base = try Self(baseModelOf: command) else { throw BaseModel.missing }
            self = base
        case .active:
            guard let archive else { return nil }
            try self.init(activeModelOf: archive)
        case nil:
            if let archive {
                do {
                    try self.init(activeModelOf: archive)
                    return
                } catch ArchiveError.noModel {}
            }
            guard let base = try Self(baseModelOf: command) else { return nil }
            self = base
        }
    }

    private init(activeModelOf archive: Archive) throws {
        let active = try archive.activeModel()
        model = try archive.recognitionModel(active.id)
        sha256 = active.sha256
        archiveID = active.id
    }

    /// - Returns: nil when there is no file of a base model.
    private init?(baseModelOf command: Train) throws {
        guard let path = BaseModel.find(dataFolder: try command.global.dataFolder()) else { return nil }
        let bytes = try FileBytes.read(path)
        do { model = try RecognitionModel(modelFile: bytes) } catch { throw CommandFailure(file: path, error) }
        sha256 = SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        archiveID = nil
    }
}
