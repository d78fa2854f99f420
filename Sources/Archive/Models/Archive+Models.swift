internal import FoundationEssentials
internal import PostgresClient

extension Archive {
    /// All models, the oldest first.
    public func listModels() throws -> [ModelSummary] {
        try withConnection { try $0.query(ArchiveQueries.listModels, [.int64(nil)]).map(ModelSummary.init) }
    }

    public func modelSummary(_ id: Int64) throws -> ModelSummary {
        let row = try withConnection { try $0.queryFirst(ArchiveQueries.listModels, [.int64(id)]) }
        guard let row else { throw ArchiveError.noSuchModel(id) }
        return try ModelSummary(row)
    }

    /// The model file, byte for byte as it was stored.
    public func modelFile(_ id: Int64) throws -> [UInt8] {
        guard let row = try withConnection({ try $0.queryFirst(ArchiveQueries.modelWeights, [.int64(id)]) }) else {
            throw ArchiveError.noSuchModel(id)
        }
        return try row.get("weights")
    }

    /// Takes a model out of the archive with all that it said of pages; the log keeps its hash.
    ///
    /// - Throws: ``ArchiveError/modelIsActive(id:)`` for the one in use.
    public func dropModel(_ id: Int64) throws {
        try perform(.dropModel) { transaction in
            let connection = transaction.connection
            guard let row = try connection.queryFirst(ArchiveQueries.lockModel, [.int64(id)]) else {
                throw ArchiveError.noSuchModel(id)
            }
            guard try row.get("state", as: String.self) != ModelState.active.rawValue else {
                throw ArchiveError.modelIsActive(id: id)
            }
            _ = try connection.query(ArchiveQueries.dropModelPartitions, [.int64(id)])
            try connection.execute(ArchiveQueries.deleteModel, [.int64(id)])
            transaction.details = AuditDetails([
                "model": .id(id), "sha256": .text(try row.get("sha256", as: [UInt8].self).hexadecimal),
            ])
        }
    }
}

extension ModelSummary {
    fileprivate init(_ row: PostgresRow) throws {
        let metrics = Data(try row.get("metrics", as: String.self).utf8)
        self.init(
            id: try row.get("id"),
            title: try row.get("title"),
            state: ModelState(rawValue: try row.get("state")) ?? .building,
            architecture: try row.get("architecture"),
            embeddingDimension: try row.get("embedding_dimension"),
            descriptorDimension: try row.get("descriptor_dimension"),
            classCount: try row.get("class_count"),
            sha256: try row.get("sha256", as: [UInt8].self).hexadecimal,
            byteCount: try row.get("byte_count"),
            metrics: try JSONDecoder().decode([String: Double].self, from: metrics),
            parentID: try row.get("parent"),
            storedAt: try row.get("created_at"),
            activatedAt: try row.get("activated_at"),
            describedPages: try row.get("described_pages")
        )
    }
}
