/// A whole database to a file and back, by PostgreSQL's own `pg_dump` and `pg_restore`.
public struct DatabaseDump: Sendable {
    private let programs: String
    private let inherited: [String: String]

    /// Finds the programs: those of `DUCTUS_POSTGRES_HOME`, else of `deploy/fetch-postgres`, else of the system.
    ///
    /// - Parameters:
    ///   - dataDirectory: where `deploy/fetch-postgres` may have put them; nil: only in the usual places.
    ///   - environment: the process's environment.
    public init(dataDirectory: String?, environment: [String: String]) throws(EmbeddedPostgresError) {
        let homes = PostgresInstallation.homes(dataDirectory: dataDirectory, environment: environment) + ["/usr"]
        let home = homes.first { home in
            ["pg_dump", "pg_restore"].allSatisfy { FileSystem.isExecutable("\(home)/bin/\($0)") }
        }
        guard let home else { throw .dumpProgramsNotFound }
        programs = "\(home)/bin"
        // Passwords may lie in ~/.pgpass, certificates in ~/.postgresql.
        inherited = environment.filter { $0.key.hasPrefix("PG") || $0.key == "HOME" }
    }

    /// Writes a database to a file, which is there completely or not at all.
    ///
    /// - Parameter connection: libpq's environment variables, such as `PGHOST`; unlike arguments, no other user of the
    ///   machine can read them.
    public func write(_ connection: [String: String], to path: String) throws(EmbeddedPostgresError) {
        let unfinished = "\(path).part"
        // Owners and rights are those of the server that it is restored on; scans are compressed already.
        let outcome = try run(
            "pg_dump",
            [
                "--format=custom", "--compress=1", "--no-owner", "--no-privileges", "--no-comments",
                "--file=\(unfinished)",
            ],
            connection
        )
        guard outcome.succeeded else {
            try? FileSystem.removeFile(unfinished)
            if LogTail.saysDiskFull(outcome.output) { throw .diskFull(path: path) }
            throw .dumpFailed(path: path, reason: LogTail.reason(outcome.output))
        }
        try FileSystem.rename(unfinished, to: path)
    }

    /// The names of the tables in a file.
    ///
    /// - Throws: ``EmbeddedPostgresError/dumpUnreadable(path:reason:)`` when it is no file of ``write(to:)``.
    public func tables(in path: String) throws(EmbeddedPostgresError) -> Set<String> {
        let outcome = try run("pg_restore", ["--list", path], [:])
        guard outcome.succeeded else { throw .dumpUnreadable(path: path, reason: LogTail.reason(outcome.output)) }
        // "227; 1259 16612 TABLE public writer ductus"
        return Set(
            outcome.output.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                return words.count > 5 && words[3] == "TABLE" ? String(words[5]) : nil
            }
        )
    }

    /// Fills an empty database from a file, in one transaction.
    ///
    /// - Parameter connection: as for ``write(_:to:)``.
    public func restore(from path: String, into connection: [String: String]) throws(EmbeddedPostgresError) {
        let database = connection["PGDATABASE"] ?? ""
        let outcome = try run(
            "pg_restore",
            ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname=\(database)", path],
            connection
        )
        guard outcome.succeeded else {
            throw .restoreFailed(path: path, reason: LogTail.reason(outcome.output))
        }
    }

    private func run(
        _ program: String,
        _ arguments: [String],
        _ connection: [String: String]
    ) throws(EmbeddedPostgresError) -> PostgresProgram.Outcome {
        let variables = inherited.merging(connection) { _, given in given }
        return try PostgresProgram.run(["\(programs)/\(program)"] + arguments, variables: variables)
    }
}
