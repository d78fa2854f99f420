/// Why a schema cannot be used or changed.
public enum MigrationError: Error, Sendable, Hashable {
    /// Nothing was ever migrated.
    case schemaMissing
    case schemaOlder(version: Int, known: Int)
    case schemaNewer(version: Int, known: Int)
    /// The applied migration of this version differs from the program's.
    case migrationEdited(version: Int)
    /// The server is of this major version.
    case serverTooOld(version: Int)
    /// The migration was rolled back; those before it are applied.
    case migrationFailed(version: Int, name: String, PostgresError)
    /// The database could not be asked.
    case database(PostgresError)
}

extension MigrationError: CustomStringConvertible {
    /// One line: what is wrong and what to do.
    public var description: String {
        switch self {
        case .schemaMissing: "the database is empty: run \"ductus init\""
        case .schemaOlder(let version, let known):
            "the database has schema version \(version), and this program needs \(known): run \"ductus init\""
        case .schemaNewer(let version, let known):
            "the database has schema version \(version), and this program knows only \(known): "
                + "install the ductus that made it, or a newer one"
        case .migrationEdited(let version):
            "schema version \(version) of the database is not the one that this program knows: "
                + "use the ductus that made the database, or restore it from a backup"
        case .serverTooOld(let version): "PostgreSQL \(version) is too old: use a server of version 15 or newer"
        case .migrationFailed(let version, let name, let error):
            "the step to schema version \(version) (\(name)) failed and was undone: \(error)"
        case .database(let error): error.description
        }
    }
}
