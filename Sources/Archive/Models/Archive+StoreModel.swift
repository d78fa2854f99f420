internal import NeuralNetwork
internal import PageAnalysis
internal import PostgresClient
internal import WriterIdentification

extension Archive {
    /// Puts a model file into the archive, not active; a file that is there already is answered as it is.
    ///
    /// - Parameters:
    ///   - file: the bytes of the model file.
    ///   - name: what messages call the file.
    ///   - classes: whether its classes are writers of this archive.
    public func storeModel(_ file: [UInt8], name: String, classes: ModelClasses) throws -> ModelSummary {
        let model: RecognitionModel
        do throws(ModelFileError) { model = try RecognitionModel(modelFile: file) } catch {
            throw ArchiveError.modelFile(file: name, error)
        }
        let hash = ContentHash(of: file)
        let id = try perform(.storeModel) { transaction in
            if let id = try transaction.insert(model, file: file, hash: hash, classes: classes) {
                transaction.details = AuditDetails([
                    "model": .id(id),
                    "sha256": .text(hash.hexadecimal),
                    "title": .text(model.card.title),
                    "terms": .text(model.card.terms),
                    "parent": .optional(model.card.parent),
                    "classes": .count(model.writers.count),
                    "classesAreWriters": .flag(classes == .writersOfThisArchive),
                    "classesFromModel": .id(classes.origin),
                ])
                return id
            }
            return try transaction.row(ArchiveQueries.modelByHash, [.bytes(hash.bytes)]).get("id", as: Int64.self)
        }
        return try modelSummary(id)
    }
}

extension UseCaseTransaction {
    /// The number of the new model; nil when the file is there already.
    fileprivate func insert(
        _ model: RecognitionModel,
        file: [UInt8],
        hash: ContentHash,
        classes: ModelClasses
    ) throws -> Int64? {
        let metrics = AuditDetails(model.card.metrics.filter(\.value.isFinite).mapValues { .real($0) })
        let row = try connection.queryFirst(
            ArchiveQueries.insertModel,
            [
                .text(model.card.title), .text(model.network.architecture.rawValue),
                .int32(Int32(model.network.embeddingDimension)), .int32(Int32(model.descriptorDimension)),
                .int32(Int32(model.network.classCount)), .text(model.analysis.revision), .bytes(hash.bytes),
                .bytes(file), .json(metrics.json),
                .bytes(model.card.parent.flatMap(ContentHash.init(hexadecimal:))?.bytes),
            ]
        )
        guard let id = try row?.get("id", as: Int64.self) else { return nil }
        switch classes {
        case .writersOfThisArchive, .strangers:
            try connection.execute(
                ArchiveQueries.insertModelClasses,
                [.int64(id), .textArray(model.writers), .bool(classes == .writersOfThisArchive)]
            )
        case .inherited(let other):
            try connection.execute(ArchiveQueries.inheritModelClasses, [.int64(id), .int64(other)])
        }
        _ = try connection.query(
            ArchiveQueries.createModelPartitions,
            [
                .int64(id), .int32(Int32(model.network.embeddingDimension)), .int32(Int32(model.descriptorDimension)),
            ]
        )
        return id
    }
}
