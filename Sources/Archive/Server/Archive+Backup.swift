internal import ArchiveMigrations
internal import EmbeddedPostgres
internal import PostgresClient

extension Archive {
    /// Writes the whole archive, its audit log included, to a file.
    ///
    /// The log says so first, so that the copy ends with the same row.
    ///
    /// - Parameter environment: the process's environment, for finding PostgreSQL's programs.
    public func backUp(to path: String, environment: [String: String]) throws {
        let dump = try DatabaseDump(dataDirectory: location.dataDirectory, environment: environment)
        try perform(.backUp) { $0.details = AuditDetails(["file": .text(path)]) }
        try dump.write(pool.configuration.variables(), to: path)
    }

    /// Makes an archive from a file of ``backUp(to:environment:)``: all of it or nothing.
    ///
    /// - Throws: ``ArchiveError/archiveIsThere(_:)`` unless the place is empty, ``ArchiveError/notABackup(file:)`` for a
    ///   copy of another database, `EmbeddedPostgresError` when PostgreSQL cannot read the file.
    public static func restore(
        from path: String,
        at location: ArchiveLocation,
        attribution: Attribution,
        environment: [String: String]
    ) throws -> Archive {
        let dump = try DatabaseDump(dataDirectory: location.dataDirectory, environment: environment)
        // Whoever names a wrong file gets no server made.
        guard try dump.tables(in: path).isSuperset(of: ["audit_head", "page", "writer"]) else {
            throw ArchiveError.notABackup(file: path)
        }
        let archive = try connect(location, location.embedded(environment: environment), attribution: attribution)
        try archive.withConnection { connection in
            guard try migrator(attribution).state(of: connection) == .empty else {
                throw ArchiveError.archiveIsThere(location)
            }
            try requireVector(on: connection)
        }
        try dump.restore(from: path, into: archive.pool.configuration.variables())
        return try open(location, attribution: attribution, environment: environment)
    }
}

extension ArchiveLocation {
    fileprivate var dataDirectory: String? {
        if case .embedded(let folder) = self { folder } else { nil }
    }
}
