internal import EmbeddedPostgres
internal import Glibc

/// The environment for embedded servers that tests start.
public enum TestEnvironment {
    /// The variables that matter to an embedded server; names the installation of the default data folder unless another
    /// one is named.
    public static var withInstallation: [String: String] {
        var variables: [String: String] = [:]
        for name in ["DUCTUS_POSTGRES_HOME", "DUCTUS_DATA_DIR", "XDG_DATA_HOME", "HOME"] {
            if let value = unsafe getenv(name) { unsafe variables[name] = String(cString: value) }
        }
        if variables["DUCTUS_POSTGRES_HOME"] == nil,
            let data = EmbeddedPostgres.defaultDataDirectory(environment: variables),
            unsafe access(data + "/postgresql/bin/postgres", X_OK) == 0
        {
            variables["DUCTUS_POSTGRES_HOME"] = data + "/postgresql"
        }
        return variables
    }
}
