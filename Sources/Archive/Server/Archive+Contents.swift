internal import ArchiveMigrations
internal import PostgresClient

extension Archive {
    /// What an archive holds; nil when the database has none.
    static func contents(on connection: PostgresConnection) throws(PostgresError) -> ArchiveStatus.Contents? {
        let migrator = Migrator(migrations: ArchiveMigrations.ordered, applicationVersion: "")
        let known = ArchiveMigrations.ordered.count
        let version: Int
        let problem: MigrationError?
        switch try migrator.state(of: connection) {
        case .empty: return nil
        case .current: (version, problem) = (known, nil)
        case .older(let found, let known): (version, problem) = (found, .schemaOlder(version: found, known: known))
        case .newer(let found, let known): (version, problem) = (found, .schemaNewer(version: found, known: known))
        case .edited(let found): (version, problem) = (found, .migrationEdited(version: found))
        }
        guard let counts = try connection.queryFirst(ArchiveQueries.archiveCounts) else { return nil }
        return ArchiveStatus.Contents(
            postgresVersion: try counts.get("postgres_version"),
            vectorVersion: try counts.get("vector_version"),
            schemaVersion: version,
            schemaProblem: problem?.description,
            writers: try counts.get("writers"),
            documents: try counts.get("documents"),
            pages: try counts.get("pages"),
            models: try counts.get("models"),
            auditEvents: try counts.get("audit_events"),
            databaseBytes: try counts.get("database_bytes"),
            activeModel: try activeModel(on: connection)
        )
    }

    /// What the archive holds.
    public func contents() throws -> ArchiveStatus.Contents {
        guard let contents = try withConnection({ try Self.contents(on: $0) }) else {
            throw ArchiveError.notInitialized(location)
        }
        return contents
    }
}
