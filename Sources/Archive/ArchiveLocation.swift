/// Where an archive is: in a private PostgreSQL server of a data folder, or on a server given by URL.
public enum ArchiveLocation: Sendable, Hashable {
    /// The absolute path of a data folder.
    case embedded(dataDirectory: String)
    /// A `postgresql://` URL or a libpq connection string.
    case server(url: String)

    /// Chooses as the command line promises: `--database`, `--data-dir`, `DUCTUS_DATABASE_URL`, `DUCTUS_DATA_DIR`, and
    /// without any of them `/var/lib/ductus` for root and `${XDG_DATA_HOME:-~/.local/share}/ductus` for everybody else.
    ///
    /// - Parameters:
    ///   - database: the value of `--database`.
    ///   - dataDirectory: the value of `--data-dir`; a relative path counts from `currentDirectory`.
    ///   - environment: the process's environment.
    ///   - isRoot: whether the process runs as root.
    ///   - currentDirectory: absolute.
    public static func resolve(
        database: String?,
        dataDirectory: String?,
        environment: [String: String],
        isRoot: Bool,
        currentDirectory: String
    ) throws(ArchiveError) -> ArchiveLocation {
        func set(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(currentDirectory)/\(path)" }
        if let database {
            guard dataDirectory == nil else { throw .databaseAndDataDirectory }
            return .server(url: database)
        }
        if let dataDirectory { return .embedded(dataDirectory: absolute(dataDirectory)) }
        if let url = set("DUCTUS_DATABASE_URL") { return .server(url: url) }
        if let directory = set("DUCTUS_DATA_DIR") { return .embedded(dataDirectory: absolute(directory)) }
        if isRoot { return .embedded(dataDirectory: "/var/lib/ductus") }
        if let data = set("XDG_DATA_HOME"), data.hasPrefix("/") { return .embedded(dataDirectory: "\(data)/ductus") }
        guard let home = set("HOME") else { throw .noHomeDirectory }
        return .embedded(dataDirectory: "\(home)/.local/share/ductus")
    }
}
