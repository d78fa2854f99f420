internal import Glibc

/// How the server is set up.
public struct ServerSettings: Sendable, Hashable {
    /// False leaves the data at the mercy of a power cut: for tests only.
    public var isDurable: Bool
    /// How many connections it accepts.
    public var maxConnections: Int
    /// The most memory it uses to hold pages, in MiB; a small machine gets an eighth of its memory.
    public var sharedBuffers: Int

    public init(isDurable: Bool = true, maxConnections: Int = 100, sharedBuffers: Int = 256) {
        self.isDurable = isDurable
        self.maxConnections = maxConnections
        self.sharedBuffers = sharedBuffers
    }

    /// Safe against power cuts, sized for a machine that has other work too.
    public static let standard = ServerSettings()
    /// For tests: does not wait for the disk.
    public static let disposable = ServerSettings(isDurable: false, sharedBuffers: 64)

    /// The text of `postgresql.conf`.
    func configuration(_ layout: DataLayout, socketDirectory: String) -> String {
        let pages = sysconf(Int32(_SC_PHYS_PAGES)) / (1 << 20) * sysconf(Int32(_SC_PAGESIZE))
        let buffers = min(sharedBuffers, max(32, pages / 8))
        // A socket only: nothing is reachable from another machine.
        return """
            # Written by ductus whenever it starts the server.
            listen_addresses = ''
            unix_socket_directories = \(Self.quoted(socketDirectory))
            unix_socket_permissions = 0700
            hba_file = \(Self.quoted(layout.authentication))
            ident_file = \(Self.quoted(layout.userMap))
            max_connections = \(maxConnections)
            shared_buffers = \(buffers)MB
            dynamic_shared_memory_type = \(Self.hasRoomForSharedMemory ? "posix" : "mmap")
            maintenance_work_mem = 256MB
            max_wal_size = 2GB
            fsync = \(isDurable ? "on" : "off")
            full_page_writes = \(isDurable ? "on" : "off")
            synchronous_commit = on
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%m [%p] '
            # No value of a parameter is ever written to the log.
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0

            """
    }

    /// Parallel index builds put hundreds of MiB into /dev/shm, for which containers have 64 MiB as a rule.
    private static var hasRoomForSharedMemory: Bool {
        var status = statvfs()
        guard unsafe statvfs("/dev/shm", &status) == 0 else { return false }
        return UInt64(status.f_blocks) * UInt64(status.f_frsize) >= 1 << 30
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" ? "''" : $0 == "\\" ? "\\\\" : String($0) }.joined() + "'"
    }
}
