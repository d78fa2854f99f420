/// PostgreSQL's programs, with pgvector beside them.
public struct PostgresInstallation: Sendable, Hashable {
    /// The folder that holds `bin`.
    public let home: String
    public let majorVersion: Int
    /// Version of pgvector, such as `0.8.6`.
    public let vectorVersion: String

    /// For example `initdb`.
    func program(_ name: String) -> String { "\(home)/bin/\(name)" }

    /// The oldest PostgreSQL and pgvector that do: the latter because of `halfvec` and `sparsevec`.
    private static let oldestServer = 15
    private static let oldestVector = [0, 7]

    /// Finds the installation to use: the one named by `DUCTUS_POSTGRES_HOME`, else that of `deploy/fetch-postgres` in
    /// the data folder or in the usual one, else the newest one of the system.
    ///
    /// - Parameter database: the major version that made the database, if there is one already.
    static func find(
        _ layout: DataLayout,
        environment: [String: String],
        database: Int?
    ) throws(EmbeddedPostgresError) -> PostgresInstallation {
        let named = named(environment)
        var reasons: [String] = []
        var installed: [PostgresInstallation] = []
        for home in homes(dataDirectory: layout.dataDirectory, environment: environment)
        where named != nil || FileSystem.isExecutable("\(home)/bin/postgres") {
            switch try inspect(home) {
            case .success(let installation): installed.append(installation)
            case .failure(let problem): reasons.append("\(home): \(problem.reason)")
            }
        }
        if let fitting = installed.first(where: { database == nil || $0.majorVersion == database }) { return fitting }
        if let database, !installed.isEmpty {
            throw .versionMismatch(
                path: layout.cluster,
                database: database,
                installed: installed.map(\.majorVersion)
            )
        }
        if named != nil { throw .installationUnusable(reason: reasons.joined(separator: "; ")) }
        throw .installationNotFound(reasons: reasons)
    }

    /// Where PostgreSQL's programs may be, best first; only there when `DUCTUS_POSTGRES_HOME` names a place.
    static func homes(dataDirectory: String?, environment: [String: String]) -> [String] {
        if let named = named(environment) { return [named] }
        let folders =
            [dataDirectory].compactMap(\.self) + EmbeddedPostgres.usualDataDirectories(environment: environment)
        let debian = "/usr/lib/postgresql"
        let versions = FileSystem.names(in: debian).compactMap(Int.init).sorted(by: >)
        return folders.map { DataLayout(dataDirectory: $0).installation } + versions.map { "\(debian)/\($0)" }
            + ["/usr/local/pgsql"]
    }

    private static func named(_ environment: [String: String]) -> String? {
        environment["DUCTUS_POSTGRES_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    }

    struct Problem: Error { let reason: String }

    private static func inspect(
        _ home: String
    ) throws(EmbeddedPostgresError) -> Result<PostgresInstallation, Problem> {
        for program in ["postgres", "initdb", "pg_config"] where !FileSystem.isExecutable("\(home)/bin/\(program)") {
            return .failure(Problem(reason: "there is no bin/\(program)"))
        }
        // "postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"
        let version = try PostgresProgram.run(["\(home)/bin/postgres", "--version"])
        guard version.succeeded, let number = version.output.split(separator: " ").dropFirst(2).first,
            let major = numbers(number).first
        else {
            return .failure(Problem(reason: "bin/postgres does not run: \(LogTail.lastLine(version.output))"))
        }
        guard major >= oldestServer else {
            return .failure(Problem(reason: "PostgreSQL \(major) is older than \(oldestServer)"))
        }
        let share = try PostgresProgram.run(["\(home)/bin/pg_config", "--sharedir"])
        let directory = share.output.split(separator: "\n").first.map(String.init) ?? ""
        guard let control = try FileSystem.read("\(directory)/extension/vector.control"),
            let vector = defaultVersion(String(decoding: control, as: UTF8.self))
        else { return .failure(Problem(reason: "it lacks pgvector")) }
        guard !numbers(vector[...]).lexicographicallyPrecedes(oldestVector) else {
            return .failure(Problem(reason: "its pgvector \(vector) is older than 0.7"))
        }
        return .success(PostgresInstallation(home: home, majorVersion: major, vectorVersion: vector))
    }

    /// From a line such as `default_version = '0.8.6'`.
    private static func defaultVersion(_ control: String) -> String? {
        let line = control.split(separator: "\n").first { $0.hasPrefix("default_version") }
        return line?.split(separator: "'").dropFirst().first.map(String.init)
    }

    /// The leading numbers of a version: 15 and 20 of `15.20`, 19 of `19beta1`.
    private static func numbers(_ version: Substring) -> [Int] {
        version.split(separator: ".").compactMap { part in Int(part.prefix { $0.isNumber }) }
    }
}
