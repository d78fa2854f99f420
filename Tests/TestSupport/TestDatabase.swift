public import PostgresClient

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
    ) throws -> Result { fatalError() }

    /// As the other, for asynchronous tests.
    public static func with<Result>(
        migrations: [Migration] = [],
        _ body: (TestDatabase) async throws -> Result
    ) async throws -> Result { fatalError() }
}
