/// Where the parts of the embedded server lie in a data folder.
struct DataLayout: Sendable, Hashable {
    /// Absolute, without symbolic links once it exists.
    let dataDirectory: String

    /// An installation made by `deploy/fetch-postgres`.
    var installation: String { dataDirectory + "/postgresql" }
    /// Everything of the server; belongs to whoever made the data folder.
    var server: String { dataDirectory + "/server" }
    /// PostgreSQL's own data directory; belongs to the user that runs the server.
    var cluster: String { server + "/cluster" }
    /// A cluster that is being made; found later, it is one whose making was interrupted.
    var unfinishedCluster: String { server + "/cluster.new" }
    var socket: String { server + "/socket" }
    var configuration: String { server + "/postgresql.conf" }
    var authentication: String { server + "/pg_hba.conf" }
    var userMap: String { server + "/pg_ident.conf" }
    var log: String { server + "/server.log" }
    /// Held by the process that starts or stops the server.
    var changeLock: String { server + "/change.lock" }
    /// Held by every process of the running server, and let go by the kernel when the last one ends.
    var lifeLock: String { server + "/running.lock" }
    var processFile: String { cluster + "/postmaster.pid" }
    var versionFile: String { cluster + "/PG_VERSION" }
}
