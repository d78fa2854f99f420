internal import EmbeddedPostgres
public import PostgresClient
internal import Synchronization

/// A database of one test on the PostgreSQL server that the tests of a run share.
public struct TestDatabase: Sendable {
    /// For `PostgresConfiguration` or `--database`.
    public let connectionString: String
    public let pool: PostgresPool

    /// Gives `body` a fresh database with `migrations` applied, and drops it afterwards.
    ///
    /// The first call of a process starts the server, the first one with these migrations makes a template; every
    /// further one copies it. Throws when no PostgreSQL is found, with a line that says what to do.
    public static func with<Result>(
        migrations: [Migration] = [],
        _ body: (TestDatabase) throws -> Result
    ) throws -> Result {
        let (database, name) = try make(migrations)
        defer { database.drop(name) }
        return try body(database)
    }

    /// As the other, for asynchronous tests.
    public static func with<Result>(
        migrations: [Migration] = [],
        _ body: (TestDatabase) async throws -> Result
    ) async throws -> Result {
        let (database, name) = try make(migrations)
        defer { database.drop(name) }
        return try await body(database)
    }

    private static func make(_ migrations: [Migration]) throws -> (TestDatabase, name: String) {
        let server = try TestServer.shared.get().server
        let template = try Templates.shared.name(for: migrations, on: server)
        let number = Templates.shared.nextNumber()
        let name = "test_\(number)"
        try administer(server) { connection in
            let sql = "CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy"
            try connection.executeScript(name: "create test database", sql: sql)
        }
        let connectionString = server.connectionString(database: name)
        let pool = PostgresPool(PostgresConfiguration(connectionString: connectionString), capacity: 8)
        return (TestDatabase(connectionString: connectionString, pool: pool), name)
    }

    private func drop(_ name: String) {
        pool.close()
        guard let server = try? TestServer.shared.get().server else { return }
        // One that stays goes with the server.
        try? Self.administer(server) { connection in
            try connection.executeScript(name: "drop test database", sql: "DROP DATABASE \(name) WITH (FORCE)")
        }
    }

    fileprivate static func administer(
        _ server: RunningServer,
        _ body: (PostgresConnection) throws -> Void
    ) throws {
        try body(PostgresConnection(PostgresConfiguration(connectionString: server.connectionString)))
    }
}

/// Databases to copy, one for each list of migrations.
private final class Templates: Sendable {
    static let shared = Templates()
    private let names = Mutex<[[String]: String]>([:])
    private let numbers = Atomic<Int>(0)

    func nextNumber() -> Int { numbers.wrappingAdd(1, ordering: .relaxed).newValue }

    func name(for migrations: [Migration], on server: RunningServer) throws -> String {
        try names.withLock { names in
            let key = migrations.map(\.checksum)
            if let name = names[key] { return name }
            let name = "template_\(names.count + 1)"
            try TestDatabase.administer(server) { connection in
                try connection.executeScript(name: "create template", sql: "CREATE DATABASE \(name)")
            }
            let configuration = PostgresConfiguration(connectionString: server.connectionString(database: name))
            if !migrations.isEmpty {
                let migrator = Migrator(migrations: migrations, applicationVersion: "test")
                try migrator.migrate(PostgresConnection(configuration))
            }
            names[key] = name
            return name
        }
    }
}
