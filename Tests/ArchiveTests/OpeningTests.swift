import Archive
import ArchiveMigrations
import EmbeddedPostgres
import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite struct OpeningTests {
    private func open(_ url: String) throws -> Archive {
        try Archive.open(.server(url: url), attribution: TestArchive.attribution, environment: [:])
    }

    @Test func anEmptyDatabaseAsksForInit() throws {
        try TestDatabase.with { database in
            let error = #expect(throws: ArchiveError.self) { try open(database.connectionString) }
            #expect(error == .notInitialized(.server(url: database.connectionString)))
            #expect(error?.description.contains("ductus init") == true)
        }
    }

    @Test func aNewerSchemaAsksForANewerProgram() throws {
        try TestDatabase.with(migrations: ArchiveMigrations.ordered) { database in
            let newer = ArchiveMigrations.ordered.count + 1
            _ = try database.pool.withConnection { connection in
                try connection.execute(
                    "INSERT INTO schema_migration SELECT $1, 'later', 'x', now(), 'later'",
                    [.int32(Int32(newer))]
                )
            }
            let error = #expect(throws: MigrationError.self) { try open(database.connectionString) }
            #expect(error == .schemaNewer(version: newer, known: newer - 1))
            let status = try Archive.status(of: .server(url: database.connectionString), environment: [:])
            #expect(status.contents?.schemaVersion == newer)
            #expect(status.contents?.schemaProblem != nil)
        }
    }

    @Test func anEditedSchemaIsRefused() throws {
        try TestDatabase.with(migrations: ArchiveMigrations.ordered) { database in
            _ = try database.pool.withConnection { connection in
                try connection.execute("UPDATE schema_migration SET checksum = 'x' WHERE version = 1")
            }
            let error = #expect(throws: MigrationError.self) { try open(database.connectionString) }
            #expect(error == .migrationEdited(version: 1))
        }
    }

    /// A view of the same name stands before the server's own, as if the server had no pgvector.
    @Test func aServerWithoutVectorsSaysWhatToInstall() throws {
        try TestDatabase.with { database in
            try database.pool.withConnection { connection in
                try connection.executeScript(
                    name: "hide pgvector",
                    sql: """
                        CREATE SCHEMA bare;
                        CREATE VIEW bare.pg_available_extensions AS
                            SELECT * FROM pg_catalog.pg_available_extensions WHERE name <> 'vector';
                        DO $$ BEGIN
                            EXECUTE format('ALTER DATABASE %I SET search_path = bare, pg_catalog', current_database());
                        END $$
                        """
                )
            }
            let error = #expect(throws: ArchiveError.self) {
                try Archive.initialize(
                    at: .server(url: database.connectionString),
                    baseModel: nil,
                    attribution: TestArchive.attribution,
                    environment: [:]
                )
            }
            #expect(error?.description.contains("pgvector") == true)
        }
    }

    @Test func initializingTwiceChangesNothing() throws {
        try TestDatabase.with { database in
            let location = ArchiveLocation.server(url: database.connectionString)
            func initialize() throws -> Initialization {
                try Archive.initialize(
                    at: location,
                    baseModel: nil,
                    attribution: TestArchive.attribution,
                    environment: [:]
                )
            }
            #expect(try initialize().appliedMigrations == ArchiveMigrations.ordered.map(\.version))
            #expect(try initialize() == Initialization(appliedMigrations: [], installedModel: false, hasModel: false))
            let verification = try open(database.connectionString).verifyAudit()
            #expect(verification.eventCount == 1)
            #expect(verification.isClean)
        }
    }

    @Test func anUnreachableServerHasAStatus() throws {
        let location = ArchiveLocation.server(url: "postgresql://127.0.0.1:1/nothing")
        let status = try Archive.status(of: location, environment: [:])
        guard case .unreachable = status.server else {
            Issue.record("reached a server that is not there")
            return
        }
        #expect(status.contents == nil)
        #expect(throws: ArchiveError.serverIsNotEmbedded) { try Archive.stop(location, environment: [:]) }
    }

    @Test func anAbsentEmbeddedArchiveAsksForInit() throws {
        let folder = try TemporaryFolder()
        let location = ArchiveLocation.embedded(dataDirectory: folder.path + "/none")
        let error = #expect(throws: ArchiveError.notInitialized(location)) {
            try Archive.open(location, attribution: TestArchive.attribution, environment: [:])
        }
        #expect(error?.description.contains(folder.path + "/none") == true)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
        #expect(try Archive.status(of: location, environment: [:]).server == .embedded(.absent))
    }
}
