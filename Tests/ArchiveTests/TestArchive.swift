import Archive
import ArchiveMigrations
import NeuralNetwork
import PageAnalysis
import PostgresClient
import TestSupport
import Testing
import WriterIdentification

/// An archive in a database of its own, with an untrained model.
struct TestArchive {
    let archive: Archive
    let database: TestDatabase
    /// Number of the active model.
    let modelID: Int64

    static let attribution = Attribution(actor: "tester", program: "ductus test")

    static func with(
        classes: [String] = ["Ada", "Berta"],
        _ body: (TestArchive) throws -> Void
    ) throws {
        try withoutModel { archive, database in
            let stored = try archive.storeModel(
                TestModel.file(classes: classes),
                name: "test.safetensors",
                classes: .writersOfThisArchive
            )
            _ = try archive.activateModel(stored.id)
            try body(TestArchive(archive: archive, database: database, modelID: stored.id))
        }
    }

    static func withoutModel(_ body: (Archive, TestDatabase) throws -> Void) throws {
        try TestDatabase.with(migrations: ArchiveMigrations.ordered) { database in
            let location = ArchiveLocation.server(url: database.connectionString)
            try body(try Archive.open(location, attribution: attribution, environment: [:]), database)
        }
    }

    /// Another program's view of the same database.
    func reopened() throws -> Archive {
        try Archive.open(archive.location, attribution: Self.attribution, environment: [:])
    }

    /// Runs a statement past the archive.
    func execute(_ sql: String) throws {
        try database.pool.withConnection { try $0.executeScript(name: "test", sql: sql) }
    }

    /// The only value of the only row.
    func value<Value: PostgresDecodable>(_ sql: String, as type: Value.Type = Value.self) throws -> Value {
        let query = PostgresQuery(name: "test", sql: sql)
        return try #require(try database.pool.withConnection { try $0.queryFirst(query) }).get(0)
    }

    /// Rows in each table that an enrollment writes to.
    func rowCounts() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in Self.tables { counts[table] = try value("SELECT count(*) FROM \(table)") }
        return counts
    }

    static let tables = [
        "writer", "document", "page_image", "page", "page_region", "decision", "page_descriptor", "patch",
        "audit_event",
    ]
}
