/// Brings a database's schema to the version that this program knows.
public struct Migrator: Sendable {
    public let migrations: [Migration]
    public let applicationVersion: String

    /// Traps unless versions are 1, 2, 3, ... without a gap.
    public init(migrations: [Migration], applicationVersion: String) {
        self.migrations = migrations
        self.applicationVersion = applicationVersion
    }

    /// How the database's schema compares with this program.
    public func state(of connection: PostgresConnection) throws(PostgresError) -> SchemaState { fatalError() }

    /// Throws unless the schema is exactly the one that this program knows.
    public func requireCurrent(_ connection: PostgresConnection) throws(MigrationError) { fatalError() }

    /// Applies what is missing, in order. Any number of programs may call it at once.
    ///
    /// - Returns: the migrations applied by this call.
    @discardableResult
    public func migrate(_ connection: PostgresConnection) throws(MigrationError) -> [Migration] { fatalError() }
}

/// How a database's schema compares with a program.
public enum SchemaState: Sendable, Hashable {
    /// Nothing was ever migrated.
    case empty
    case older(version: Int, known: Int)
    case current
    case newer(version: Int, known: Int)
    /// A migration that was applied is not the one that this program holds under the same version.
    case edited(version: Int)
}
