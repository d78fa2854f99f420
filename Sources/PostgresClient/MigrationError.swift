/// Why a schema cannot be used or changed.
public enum MigrationError: Error, Sendable, Hashable {
    case schemaMissing
    case schemaOlder(version: Int, known: Int)
    case schemaNewer(version: Int, known: Int)
    case migrationEdited(version: Int)
    case serverTooOld(version: Int)
    case migrationFailed(version: Int, name: String, PostgresError)
    case database(PostgresError)
}
