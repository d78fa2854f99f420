import Glibc
import PostgresClient
import TestSupport
import Testing

@Suite struct ConnectionErrorTests {
    private func failure(_ connectionString: String, timeout: Duration = .seconds(5)) -> PostgresError? {
        #expect(throws: PostgresError.self) {
            _ = try PostgresConnection(
                PostgresConfiguration(connectionString: connectionString, connectTimeout: timeout)
            )
        }
    }

    @Test func noServer() throws {
        let refused = try #require(failure("postgresql://someone:secret@127.0.0.1:1/archive"))
        #expect(refused.kind == .unreachable)
        #expect(refused.description.contains("\"archive\" at 127.0.0.1:1"))
        #expect(refused.description.contains("Connection refused"))
        #expect(!refused.description.contains("secret"))
        #expect(failure("host=/nonexistent/folder dbname=x")?.kind == .unreachable)
        #expect(failure("postgresql://no-such-host.invalid/x")?.kind == .unreachable)
    }

    /// A server that takes the connection and never says anything.
    @Test func aSilentServer() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(listener, generic, length)
                unsafe getsockname(listener, generic, &length)
            }
            return unsafe UInt16(bigEndian: pointer.pointee.sin_port)
        }
        listen(listener, 1)
        let start = ContinuousClock.now
        let error = failure("postgresql://x@127.0.0.1:\(port)/x?sslmode=disable", timeout: .milliseconds(300))
        #expect(error?.kind == .unreachable)
        #expect(ContinuousClock.now - start < .seconds(3))
    }

    @Test(arguments: [
        "postgresql://user:se cret@[", "nonsense", "postgresql://h/d?secret=1", "postgresql://user:secret/archive",
        "postgresql://user:pass@secret@host/archive",
    ])
    func badAddresses(text: String) {
        let error = failure(text)
        #expect(error?.kind == .invalidURL)
        #expect(error?.description.contains("secret") == false && error?.description.contains("se cret") == false)
    }

    @Test func aDatabaseThatDoesNotExist() throws {
        try TestDatabase.with { database in
            let error = failure(database.connectionString + " dbname=absent_one")
            #expect(error?.sqlState == .undefinedDatabase)
            #expect(error?.kind == .connectionRefused)
            #expect(error?.description.contains("\"absent_one\"") == true)
        }
    }

    @Test func aRoleThatMayNotConnect() throws {
        try TestDatabase.with { database in
            let error = failure(database.connectionString + " user=somebody_else")
            #expect(error?.kind == .connectionRefused)
            #expect(error?.sqlState == .invalidAuthorization)
        }
    }

    @Test func passwordsAndEncryptionOverTCP() throws {
        let server = try PasswordServer()
        defer { server.stop() }
        let address = "127.0.0.1:\(server.port)/ductus"
        let connection = try PostgresConnection(
            PostgresConfiguration(connectionString: "postgresql://archive:right%20one@\(address)")
        )
        #expect(try connection.queryFirst("SELECT current_user::text")?.get(0) == "archive")

        let wrong = failure("postgresql://archive:hunter2@\(address)")
        #expect(wrong?.sqlState == .invalidPassword)
        #expect(wrong?.kind == .connectionRefused)
        #expect(wrong?.description.contains("password") == true)
        #expect(wrong?.description.contains("hunter2") == false)

        let none = failure("postgresql://archive@\(address)?passfile=/nonexistent/passfile")
        #expect(none?.sqlState == .invalidPassword)

        let unencrypted = failure("postgresql://archive:right%20one@\(address)?sslmode=require")
        #expect(unencrypted?.kind == .tls)
        #expect(unencrypted?.description.contains("sslmode") == true)

        var held = [connection]
        for _ in 0..<2 {
            let configuration = PostgresConfiguration(
                connectionString: "postgresql://archive:right%20one@\(address)"
            )
            held.append(try PostgresConnection(configuration))
        }
        let full = failure("postgresql://archive:right%20one@\(address)")
        #expect(full?.sqlState == .tooManyConnections)
        #expect(full?.description.contains("max_connections") == true)
        withExtendedLifetime(held) {}
    }
}
