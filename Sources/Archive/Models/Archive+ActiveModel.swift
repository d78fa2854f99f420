internal import PostgresClient
public import WriterIdentification

extension Archive {
    /// The active model; throws ``ArchiveError/noModel`` when there is none.
    public func activeModel() throws -> ModelReference {
        guard let reference = try withConnection({ try Self.activeModel(on: $0) }) else { throw ArchiveError.noModel }
        return reference
    }

    /// A stored model, ready to describe pages.
    public func recognitionModel(_ id: Int64) throws -> RecognitionModel { try loadedModel(id).model }

    static func activeModel(on connection: PostgresConnection) throws(PostgresError) -> ModelReference? {
        guard let row = try connection.queryFirst(ArchiveQueries.activeModel) else { return nil }
        return ModelReference(
            id: try row.get("id"),
            title: try row.get("title"),
            sha256: try row.get("sha256", as: [UInt8].self).hexadecimal
        )
    }

    func loadedActiveModel() throws -> LoadedModel {
        let reference = try activeModel()
        return try loadedModels.model(reference.id) ?? load(reference)
    }

    func loadedModel(_ id: Int64) throws -> LoadedModel {
        if let loaded = loadedModels.model(id) { return loaded }
        let summary = try modelSummary(id)
        return try load(ModelReference(id: id, title: summary.title, sha256: summary.sha256))
    }

    private func load(_ reference: ModelReference) throws -> LoadedModel {
        let file = try modelFile(reference.id)
        do throws(ModelFileError) {
            let loaded = LoadedModel(reference: reference, model: try RecognitionModel(modelFile: file))
            loadedModels.insert(loaded)
            return loaded
        } catch {
            throw ArchiveError.modelFile(file: "model \(reference.id) of the archive", error)
        }
    }
}
