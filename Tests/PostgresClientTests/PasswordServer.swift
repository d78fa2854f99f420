import EmbeddedPostgres
import Glibc
import PostgresClient
import TestSupport

/// A server of its own that listens on 127.0.0.1 and wants passwords.
struct PasswordServer {
    let port: Int
    private let embedded: EmbeddedPostgres

    /// Has a role `archive`, which may connect three times, with the password `right one`.
    init() throws {
        let folder = try TemporaryFolder()
        embedded = EmbeddedPostgres(
            dataDirectory: folder.path,
            settings: .disposable,
            environment: TestEnvironment.withInstallation
        )
        let server = try embedded.start()
        port = try Self.freePort()
        let administrator = try PostgresConnection(PostgresConfiguration(connectionString: server.connectionString))
        try administrator.executeScript(
            name: "role",
            sql: "CREATE ROLE archive LOGIN PASSWORD 'right one' CONNECTION LIMIT 3"
        )
        for setting in ["listen_addresses = '127.0.0.1'", "port = \(port)"] {
            try administrator.executeScript(name: "set", sql: "ALTER SYSTEM SET \(setting)")
        }
        try Self.write("\(folder.path)/rules", "host all all 127.0.0.1/32 scram-sha-256\n")
        try administrator.executeScript(name: "set", sql: "ALTER SYSTEM SET hba_file = '\(folder.path)/rules'")
        try embedded.stop()
        _ = try embedded.start()
    }

    func stop() { _ = try? embedded.stop() }

    private static func write(_ path: String, _ text: String) throws {
        let file = unsafe fopen(path, "w")
        guard let file = unsafe file else { throw TestServerError(description: "cannot write \(path)") }
        unsafe fputs(text, file)
        unsafe fclose(file)
    }

    private static func freePort() throws -> Int {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(probe, generic, length)
                unsafe getsockname(probe, generic, &length)
            }
            return unsafe Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }
}
