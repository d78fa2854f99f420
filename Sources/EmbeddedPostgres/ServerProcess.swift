internal import Glibc

/// What PostgreSQL itself writes about a running server into `postmaster.pid`.
///
/// Lines of the file: PostgreSQL's `src/include/utils/pidfile.h`.
struct ServerProcess: Sendable, Hashable {
    let identifier: pid_t
    let port: Int
    let socketDirectory: String
    /// Whether it accepts connections.
    let isReady: Bool

    /// Nil when there is no such file or it is not complete yet.
    init?(_ layout: DataLayout) throws(EmbeddedPostgresError) {
        guard let bytes = try FileSystem.read(layout.processFile) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 5, let identifier = pid_t(lines[0]), let port = Int(lines[3]) else { return nil }
        self.identifier = identifier
        self.port = port
        socketDirectory = String(lines[4])
        isReady = lines.count >= 8 && lines[7].hasPrefix("ready")
    }

    /// Whether the process is there and is the server of `cluster`: after a crash or a restart of the machine the number
    /// may belong to nobody, or to somebody else.
    func isAlive(cluster: String) -> Bool {
        guard let owner = try? FileSystem.status("/proc/\(identifier)")?.owner,
            owner == (try? FileSystem.status(cluster)?.owner)
        else { return false }
        // Empty for a process that has ended but is still listed.
        guard let bytes = try? FileSystem.read("/proc/\(identifier)/cmdline") else { return false }
        return bytes.split(separator: 0).contains { String(decoding: $0, as: UTF8.self) == cluster }
    }

    /// Whether the socket that it listens on is still there: some systems clean their folders for temporary files.
    var hasSocket: Bool { FileSystem.exists("\(socketDirectory)/.s.PGSQL.\(port)") }
}
