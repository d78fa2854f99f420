internal import ArchiveMigrations
internal import EmbeddedPostgres
internal import PostgresClient

extension Archive {
    private static let oldestVector = (major: 0, minor: 7)

    /// Opens an archive whose schema is the one that this program knows; starts the private server when it is down.
    ///
    /// - Parameter environment: the process's environment, for finding PostgreSQL.
    /// - Throws: ``ArchiveError/notInitialized(_:)`` where nothing is, `MigrationError` for another schema,
    ///   `EmbeddedPostgresError` or `PostgresError` when the server cannot be reached.
    public static func open(
        _ location: ArchiveLocation,
        attribution: Attribution,
        environment: [String: String]
    ) throws -> Archive {
        let embedded = location.embedded(environment: environment)
        if let embedded, try embedded.status() == .absent { throw ArchiveError.notInitialized(location) }
        let archive = try connect(location, embedded, attribution: attribution)
        do {
            try archive.withConnection { connection in
                try migrator(attribution).requireCurrent(connection)
                try requireVector(on: connection)
            }
        } catch MigrationError.schemaMissing { throw ArchiveError.notInitialized(location) }
        return archive
    }

    /// Makes or updates the archive: starts the private server, migrates, and installs the base model when there is no
    /// model at all. What is there already is left alone.
    ///
    /// - Parameter baseModel: the path of a model file; nil installs none.
    public static func initialize(
        at location: ArchiveLocation,
        baseModel: String?,
        attribution: Attribution,
        environment: [String: String]
    ) throws -> Initialization {
        let archive = try connect(location, location.embedded(environment: environment), attribution: attribution)
        let applied = try archive.withConnection { connection in
            try requireVector(on: connection)
            return try migrator(attribution).migrate(connection)
        }
        if !applied.isEmpty {
            try archive.perform(.initialize) { transaction in
                transaction.details = AuditDetails([
                    "migrations": .list(
                        applied.map { .object(["version": .count($0.version), "sha256": .text($0.checksum)]) }
                    )
                ])
            }
        }
        let models = try archive.listModels()
        guard let baseModel, models.isEmpty else {
            return Initialization(
                appliedMigrations: applied.map(\.version),
                installedModel: false,
                hasModel: !models.isEmpty
            )
        }
        let file = try ScanFile(path: baseModel).bytes
        let model = try archive.storeModel(file, name: baseModel, classes: .strangers)
        _ = try archive.activateModel(model.id)
        return Initialization(appliedMigrations: applied.map(\.version), installedModel: true, hasModel: true)
    }

    /// What can be said of an archive without changing anything, starting nothing.
    public static func status(
        of location: ArchiveLocation,
        environment: [String: String]
    ) throws -> ArchiveStatus {
        switch location {
        case .embedded:
            guard let embedded = location.embedded(environment: environment) else { preconditionFailure("embedded") }
            let server = try embedded.status()
            guard case .running(let running) = server else {
                return ArchiveStatus(location: location, server: .embedded(server), contents: nil)
            }
            let configuration = PostgresConfiguration(connectionString: running.connectionString)
            let connection = try PostgresConnection(configuration)
            return ArchiveStatus(location: location, server: .embedded(server), contents: try contents(on: connection))
        case .server(let url):
            do throws(PostgresError) {
                let connection = try PostgresConnection(PostgresConfiguration(connectionString: url))
                return ArchiveStatus(location: location, server: .reachable, contents: try contents(on: connection))
            } catch {
                let server = ArchiveStatus.Server.unreachable(reason: error.description)
                return ArchiveStatus(location: location, server: server, contents: nil)
            }
        }
    }

    /// Stops the private server in good order.
    ///
    /// - Returns: false when it was not running.
    /// - Throws: ``ArchiveError/serverIsNotEmbedded`` for a server given by URL.
    public static func stop(_ location: ArchiveLocation, environment: [String: String]) throws -> Bool {
        guard let embedded = location.embedded(environment: environment) else { throw ArchiveError.serverIsNotEmbedded }
        return try embedded.stop()
    }

    static func connect(
        _ location: ArchiveLocation,
        _ embedded: EmbeddedPostgres?,
        attribution: Attribution
    ) throws -> Archive {
        let url: String
        switch location {
        case .embedded:
            guard let embedded else { preconditionFailure("an embedded archive has its server") }
            url = try embedded.start().connectionString
        case .server(let given): url = given
        }
        let pool = PostgresPool(PostgresConfiguration(connectionString: url))
        return Archive(location: location, attribution: attribution, pool: pool, embedded: embedded)
    }

    static func migrator(_ attribution: Attribution) -> Migrator {
        Migrator(migrations: ArchiveMigrations.ordered, applicationVersion: attribution.program)
    }

    static func requireVector(on connection: PostgresConnection) throws {
        guard let row = try connection.queryFirst(ArchiveQueries.vectorExtension) else {
            throw ArchiveError.vectorExtensionMissing(postgresVersion: connection.serverVersion / 10_000)
        }
        let installed: String? = try row.get("installed_version")
        let version = try installed ?? row.get("default_version", as: String.self)
        let parts = version.split(separator: ".").map { Int($0) ?? 0 }
        let found = (major: parts.first ?? 0, minor: parts.dropFirst().first ?? 0)
        guard found >= oldestVector else { throw ArchiveError.vectorExtensionTooOld(found: version) }
    }
}

extension ArchiveLocation {
    func embedded(environment: [String: String]) -> EmbeddedPostgres? {
        switch self {
        case .embedded(let directory): EmbeddedPostgres(dataDirectory: directory, environment: environment)
        case .server: nil
        }
    }
}
