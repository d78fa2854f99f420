internal import PostgresClient

extension Archive {
    /// From so many pages on an index answers faster than the exact scan by enough to be worth its misses
    /// (docs/adr/0017-descriptor-index-from-300000-pages.md).
    public static let pagesWorthAnIndex = 300_000

    /// Builds the index over a model's descriptors when it has described many pages and has none; enrolling and asking go
    /// on meanwhile. An index that is there is kept in step by the database.
    ///
    /// - Parameter leastPages: how many are many.
    /// - Returns: whether one was built; false too while somebody else is building it.
    @discardableResult
    public func indexDescriptors(ofModel id: Int64, leastPages: Int = pagesWorthAnIndex) throws -> Bool {
        try withConnection { connection in
            let needed = try connection.queryFirst(
                ArchiveQueries.modelInNeedOfIndex,
                [.int64(id), .int(max(1, leastPages))]
            )
            guard let needed else { return false }
            let lock = try connection.queryFirst(ArchiveQueries.lockDescriptorIndex, [.int64(id)])
            guard try lock?.get("is_mine", as: Bool.self) ?? false else { return false }
            defer { _ = try? connection.execute(ArchiveQueries.unlockDescriptorIndex, [.int64(id)]) }
            let dimension: Int = try needed.get("descriptor_dimension")
            try connection.execute(
                ArchiveQueries.setIndexMemory,
                [.int(Self.indexMemory(pages: try needed.get("pages"), dimension: dimension))]
            )
            defer { _ = try? connection.execute(ArchiveQueries.setIndexMemory, [.int64(nil)]) }
            for query in [ArchiveQueries.dropDescriptorIndex, ArchiveQueries.createDescriptorIndex] {
                let statement = ArchiveQueries.statement(query, model: id, dimension: dimension)
                try connection.executeScript(name: statement.name, sql: statement.sql)
            }
            return true
        }
    }

    /// KiB that hold the whole graph, 64 MiB at least: one that outgrows its memory is built many times slower.
    ///
    /// An element has its vector, 32 neighbours on the lowest layer and about as much again for the rest.
    private static func indexMemory(pages: Int, dimension: Int) -> Int {
        max(64 << 10, pages * (2 * dimension + 640) >> 10)
    }
}
