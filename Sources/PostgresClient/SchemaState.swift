/// How a database's schema compares with a program.
public enum SchemaState: Sendable, Hashable {
    /// Nothing was ever migrated.
    case empty
    /// The database is at `version`, and the program knows the later ones up to `known`.
    case older(version: Int, known: Int)
    /// Exactly the program's.
    case current
    /// The database is at `version`, which the program, knowing those up to `known`, has never heard of.
    case newer(version: Int, known: Int)
    /// A migration that was applied is not the one that this program holds under the same version.
    case edited(version: Int)

    /// - Parameters:
    ///   - applied: checksums of the applied migrations by version.
    ///   - migrations: those of the program, in order.
    init(applied: [Int: String], migrations: [Migration]) {
        let known = migrations.count
        guard let version = applied.keys.max() else {
            self = .empty
            return
        }
        let edited = migrations.first { $0.version <= version && applied[$0.version] != $0.checksum }
        if version > known {
            self = .newer(version: version, known: known)
        } else if let edited {
            self = .edited(version: edited.version)
        } else {
            self = version < known ? .older(version: version, known: known) : .current
        }
    }
}
