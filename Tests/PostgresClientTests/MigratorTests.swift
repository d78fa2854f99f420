import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite struct MigratorTests {
    private static let first = Migration(
        fileName: "V0001_create_letters.sql",
        bytes: Array("CREATE TABLE letter (id bigint);\nCREATE TABLE envelope (id bigint);\n".utf8)
    )
    private static let second = Migration(
        fileName: "V0002_index_letters.sql",
        bytes: Array("--! no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS letter_id ON letter (id)".utf8)
    )
    private static let third = Migration(
        fileName: "V0003_add_seal.sql",
        bytes: Array("-- Seals are rare.\nALTER TABLE letter ADD seal text;".utf8)
    )

    private func migrator(_ migrations: [Migration]) -> Migrator {
        Migrator(migrations: migrations, applicationVersion: "1.2.3")
    }

    private func withConnection(_ body: (PostgresConnection) throws -> Void) throws {
        try TestDatabase.with { database in try database.pool.withConnection { try body($0) } }
    }

    @Test func aMigrationKnowsItsFile() {
        #expect(Self.first.version == 1 && Self.first.name == "create_letters" && Self.first.runsInTransaction)
        #expect(!Self.second.runsInTransaction)
        // Of the empty file: FIPS 180-4.
        let empty = Migration(fileName: "V0001_x.sql", bytes: [])
        #expect(empty.checksum == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func anEmptyDatabaseIsBroughtUpToDateOnce() throws {
        try withConnection { connection throws in
            let migrator = migrator([Self.first, Self.second, Self.third])
            #expect(try migrator.state(of: connection) == .empty)
            #expect(throws: MigrationError.schemaMissing) { try migrator.requireCurrent(connection) }
            #expect(try migrator.migrate(connection).map(\.version) == [1, 2, 3])
            #expect(try migrator.migrate(connection).isEmpty)
            #expect(try migrator.state(of: connection) == .current)
            try migrator.requireCurrent(connection)
            let rows = try connection.query("SELECT * FROM schema_migration ORDER BY version")
            #expect(
                try rows.map { try $0.get("name", as: String.self) } == ["create_letters", "index_letters", "add_seal"]
            )
            #expect(try rows[2].get("checksum") == Self.third.checksum)
            #expect(try rows[0].get("app_version") == "1.2.3")
            #expect(try rows[0].get("applied_at", as: PostgresTimestamp.self) <= .now)
            #expect(try connection.query("SELECT seal FROM letter").isEmpty)
        }
    }

    @Test func anOlderSchemaIsRefusedAndThenExtended() throws {
        try withConnection { connection throws in
            try migrator([Self.first]).migrate(connection)
            let newer = migrator([Self.first, Self.second, Self.third])
            #expect(try newer.state(of: connection) == .older(version: 1, known: 3))
            let error = #expect(throws: MigrationError.self) { try newer.requireCurrent(connection) }
            #expect(error == .schemaOlder(version: 1, known: 3))
            #expect(error?.description.contains("ductus init") == true)
            #expect(try newer.migrate(connection).map(\.version) == [2, 3])
        }
    }

    @Test func aNewerSchemaIsRefused() throws {
        try withConnection { connection throws in
            try migrator([Self.first, Self.second]).migrate(connection)
            let older = migrator([Self.first])
            #expect(throws: MigrationError.schemaNewer(version: 2, known: 1)) { try older.requireCurrent(connection) }
            #expect(throws: MigrationError.schemaNewer(version: 2, known: 1)) { try older.migrate(connection) }
        }
    }

    @Test func anEditedMigrationIsRefused() throws {
        try withConnection { connection throws in
            try migrator([Self.first]).migrate(connection)
            let edited = Migration(fileName: "V0001_create_letters.sql", bytes: Array("SELECT 1;".utf8))
            let other = migrator([edited, Self.second])
            #expect(try other.state(of: connection) == .edited(version: 1))
            #expect(throws: MigrationError.migrationEdited(version: 1)) { try other.migrate(connection) }
            #expect(throws: MigrationError.migrationEdited(version: 1)) { try other.requireCurrent(connection) }
        }
    }

    @Test func aMigrationThatFailsIsUndoneAndTheOnesBeforeStay() throws {
        try withConnection { connection throws in
            let broken = Migration(
                fileName: "V0002_break.sql",
                bytes: Array("CREATE TABLE half_done (id bigint); INSERT INTO missing VALUES (1);".utf8)
            )
            let error = #expect(throws: MigrationError.self) {
                try migrator([Self.first, broken]).migrate(connection)
            }
            guard case .migrationFailed(2, "break", let cause)? = error else {
                Issue.record("not a failed migration: \(String(describing: error))")
                return
            }
            #expect(cause.sqlState == .undefinedTable)
            #expect(try connection.queryFirst("SELECT to_regclass('half_done') IS NULL")?.get(0) == true)
            #expect(try migrator([Self.first]).state(of: connection) == .current)
            // The lock is free again.
            #expect(try migrator([Self.first, Self.second]).migrate(connection).map(\.version) == [2])
        }
    }

    @Test func tenAtOnceApplyEachStepOnce() throws {
        try TestDatabase.with { database in
            let applied = Mutex<[Int]>([])
            try inParallel(10) { _ in
                let configuration = PostgresConfiguration(connectionString: database.connectionString)
                let connection = try PostgresConnection(configuration)
                let migrator = Migrator(
                    migrations: [Self.first, Self.second, Self.third],
                    applicationVersion: "1"
                )
                let mine = try migrator.migrate(connection).map(\.version)
                applied.withLock { $0 += mine }
                try migrator.requireCurrent(connection)
            }
            #expect(applied.withLock { $0.sorted() } == [1, 2, 3])
        }
    }

    @Test func databasesOfTestsAreCopiesOfAMigratedOne() throws {
        for _ in 0..<2 {
            try TestDatabase.with(migrations: [Self.first]) { database in
                try database.pool.withConnection { connection throws in
                    #expect(try migrator([Self.first]).state(of: connection) == .current)
                    #expect(try connection.execute("INSERT INTO letter VALUES (1)") == 1)
                    #expect(try connection.query("SELECT id FROM letter").count == 1)
                }
            }
        }
    }

    @Test(arguments: ["0001_x.sql", "V0000_x.sql", "V0001.sql", "V0001_x.txt"])
    func otherNamesTrap(name: String) async {
        await #expect(processExitsWith: .failure) { [name = name as String] in
            _ = Migration(fileName: name, bytes: [])
        }
    }

    @Test func gapsAndUnknownDirectivesTrap() async {
        await #expect(processExitsWith: .failure) {
            _ = Migrator(migrations: [Migration(fileName: "V0002_x.sql", bytes: [])], applicationVersion: "1")
        }
        await #expect(processExitsWith: .failure) {
            _ = Migration(fileName: "V0001_x.sql", bytes: Array("--! no-transactoin\n".utf8))
        }
    }
}
