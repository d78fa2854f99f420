internal import Glibc

/// Brings a database's schema to the version that this program knows: forward only, each step once.
///
/// What was applied stands in the table `schema_migration` with the SHA-256 of the file, so that a step that was edited
/// after its release is found.
public struct Migrator: Sendable {
    /// In order of their versions.
    public let migrations: [Migration]
    /// Written beside each step.
    public let applicationVersion: String

    /// The key of the advisory lock: "ductus" in ASCII.
    private static let lockKey: Int64 = 0x6475_6374_7573
    private static let oldestServer = 15

    /// Traps unless versions are 1, 2, 3, ... without a gap.
    public init(migrations: [Migration], applicationVersion: String) {
        precondition(migrations.map(\.version) == Array(1..<migrations.count + 1), "versions are 1, 2, 3, ...")
        self.migrations = migrations
        self.applicationVersion = applicationVersion
    }

    /// How the database's schema compares with this program.
    public func state(of connection: PostgresConnection) throws(PostgresError) -> SchemaState {
        SchemaState(applied: try appliedChecksums(connection), migrations: migrations)
    }

    /// Throws unless the schema is exactly the one that this program knows.
    public func requireCurrent(_ connection: PostgresConnection) throws(MigrationError) {
        switch try readState(connection) {
        case .empty: if !migrations.isEmpty { throw .schemaMissing }
        case .older(let version, let known): throw .schemaOlder(version: version, known: known)
        case .current: break
        case .newer(let version, let known): throw .schemaNewer(version: version, known: known)
        case .edited(let version): throw .migrationEdited(version: version)
        }
    }

    /// Applies what is missing, in order, each step in a transaction of its own. Any number of programs may call it at
    /// once: they wait for one another. The connection must not be in a transaction.
    ///
    /// - Returns: the migrations applied by this call.
    @discardableResult
    public func migrate(_ connection: PostgresConnection) throws(MigrationError) -> [Migration] {
        let serverVersion = connection.serverVersion / 10_000
        guard serverVersion >= Self.oldestServer else { throw .serverTooOld(version: serverVersion) }
        try asking { () throws(PostgresError) in try lock(connection) }
        defer { _ = try? connection.query("SELECT pg_advisory_unlock($1)", [.int64(Self.lockKey)]) }
        let applied: Int
        switch try readState(connection) {
        case .empty: applied = 0
        case .older(let version, _): applied = version
        case .current: return []
        case .newer(let version, let known): throw .schemaNewer(version: version, known: known)
        case .edited(let version): throw .migrationEdited(version: version)
        }
        try asking { () throws(PostgresError) in try createTable(connection) }
        let missing = migrations.filter { $0.version > applied }
        for migration in missing { try apply(migration, connection) }
        return missing
    }

    /// Waits for the lock without being in a statement meanwhile: CREATE INDEX CONCURRENTLY, run by the one who has the
    /// lock, waits for every running statement, so that both would wait for ever.
    private func lock(_ connection: PostgresConnection) throws(PostgresError) {
        while try connection.queryFirst("SELECT pg_try_advisory_lock($1)", [.int64(Self.lockKey)])?.get(0) != true {
            usleep(50_000)
        }
    }

    private func apply(_ migration: Migration, _ connection: PostgresConnection) throws(MigrationError) {
        do {
            if migration.runsInTransaction {
                try connection.transaction { try run(migration, $0) }
            } else {
                try run(migration, connection)
            }
        } catch let error as PostgresError {
            throw .migrationFailed(version: migration.version, name: migration.name, error)
        } catch {
            preconditionFailure("a migration throws database errors only")
        }
    }

    private func run(_ migration: Migration, _ connection: PostgresConnection) throws(PostgresError) {
        try connection.executeScript(name: "migration \(migration.version) \(migration.name)", sql: migration.sql)
        try connection.execute(
            """
            INSERT INTO schema_migration (version, name, checksum, applied_at, app_version)
            VALUES ($1, $2, $3, now(), $4)
            """,
            [.int(migration.version), .text(migration.name), .text(migration.checksum), .text(applicationVersion)]
        )
    }

    private func createTable(_ connection: PostgresConnection) throws(PostgresError) {
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS schema_migration (
                version integer CONSTRAINT schema_migration_key PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL,
                app_version text NOT NULL
            )
            """
        )
    }

    private func appliedChecksums(_ connection: PostgresConnection) throws(PostgresError) -> [Int: String] {
        let table = try connection.queryFirst("SELECT to_regclass('schema_migration') IS NOT NULL AS is_there")
        guard try table?.get("is_there") == true else { return [:] }
        var checksums: [Int: String] = [:]
        for row in try connection.query("SELECT version, checksum FROM schema_migration") {
            checksums[try row.get("version")] = try row.get("checksum", as: String.self)
        }
        return checksums
    }

    private func readState(_ connection: PostgresConnection) throws(MigrationError) -> SchemaState {
        try asking { () throws(PostgresError) in try state(of: connection) }
    }

    private func asking<Result>(_ body: () throws(PostgresError) -> Result) throws(MigrationError) -> Result {
        do {
            return try body()
        } catch {
            throw .database(error)
        }
    }
}
