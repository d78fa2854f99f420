internal import Glibc

extension EmbeddedPostgres {
    /// The data folder where none is named: `$DUCTUS_DATA_DIR`, else `/var/lib/ductus` for root and
    /// `$XDG_DATA_HOME/ductus` or `~/.local/share/ductus` for everybody else. `deploy/fetch-postgres` knows it too.
    ///
    /// Nil when the environment names no home.
    public static func defaultDataDirectory(environment: [String: String]) -> String? {
        usualDataDirectories(environment: environment).first
    }

    /// The default data folder, and behind it the one that would be the default without `DUCTUS_DATA_DIR`.
    static func usualDataDirectories(environment: [String: String]) -> [String] {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let own =
            geteuid() == 0
            ? "/var/lib/ductus"
            : value("XDG_DATA_HOME").map { $0 + "/ductus" } ?? value("HOME").map { $0 + "/.local/share/ductus" }
        return [value("DUCTUS_DATA_DIR"), own].compactMap(\.self)
    }
}
