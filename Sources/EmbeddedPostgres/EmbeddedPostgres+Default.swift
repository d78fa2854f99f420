internal import Glibc

extension EmbeddedPostgres {
    /// The data folder where none is named: `$DUCTUS_DATA_DIR`, else `/var/lib/ductus` for root and
    /// `$XDG_DATA_HOME/ductus` or `~/.local/share/ductus` for everybody else. `deploy/fetch-postgres` knows it too.
    ///
    /// Nil when the environment names no home.
    public static func defaultDataDirectory(environment: [String: String]) -> String? {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let named = value("DUCTUS_DATA_DIR") { return named }
        if geteuid() == 0 { return "/var/lib/ductus" }
        if let data = value("XDG_DATA_HOME") { return data + "/ductus" }
        return value("HOME").map { $0 + "/.local/share/ductus" }
    }
}
