import EmbeddedPostgres
import Foundation
import PostgresClient
import TestSupport
import Testing

extension EndToEnd {
    /// The same commands against a server that is reached over TCP with a password.
    @Suite struct ServerByURLTests {
        @Test func commandsWorkAgainstAServerByURL() throws {
            let server = try NetworkServer()
            defer { server.stop() }
            var workspace = try Workspace()
            let page = try workspace.draw(scribe: 1, page: 1)
            let other = try workspace.draw(scribe: 1, page: 2)
            let options = ["--database", server.url(password: "right one")]

            let early = try workspace.program.run(["writers", "list"] + options)
            #expect(early.code == 1)
            #expect(early.firstErrorLine.contains("run \"ductus init\""))
            for arguments in [["init"], ["enroll", "--writer", "Ada", page], ["identify", other], ["similar", "1"]] {
                let outcome = try workspace.program.run(arguments + options)
                #expect(outcome.code == 0, "\(outcome.error)")
            }
            let status = try workspace.program.run(["status", "--json"] + options)
            #expect(try status.json()["server"] as? String == "reachable")
            #expect(!status.output.contains("right"), "no password is shown")
            #expect(try workspace.program.run(["audit", "verify"] + options).code == 0)

            let stop = try workspace.program.run(["stop"] + options)
            #expect(stop.code == 1)
            #expect(stop.firstErrorLine == "ductus: the server given by URL is not ours to stop; ask whoever runs it")

            var environment = workspace.program.environment
            environment["DUCTUS_DATABASE_URL"] = server.url(password: "right one")
            workspace = try Workspace()
            let named = Program(folder: workspace.folder, environment: environment)
            let list = try named.run("writers", "list", "--json").json()["writers"] as? [[String: Any]]
            #expect(list?.first?["name"] as? String == "Ada")
        }

        @Test func wrongPasswordIsOneLineWithoutThePassword() throws {
            let server = try NetworkServer()
            defer { server.stop() }
            let program = try Workspace().program
            let outcome = try program.run("writers", "list", "--database", server.url(password: "wrong one"))
            #expect(outcome.code == 1)
            #expect(outcome.error.split(separator: "\n").count == 1)
            #expect(outcome.error.hasPrefix("ductus: "))
            #expect(outcome.error.contains("password"))
            #expect(!outcome.error.contains("wrong one") && !outcome.error.contains("wrong%20one"))
        }
    }
}

/// A PostgreSQL server on 127.0.0.1 that wants passwords.
private struct NetworkServer {
    private let port: Int
    private let embedded: EmbeddedPostgres

    /// Has a role `archive` with the password `right one` that owns a database `archive` with the extension.
    init() throws {
        let folder = try TemporaryFolder()
        embedded = EmbeddedPostgres(
            dataDirectory: folder.path,
            settings: .disposable,
            environment: TestEnvironment.withInstallation
        )
        let server = try embedded.start()
        port = Int.random(in: 20_000...32_000)
        let administrator = try PostgresConnection(PostgresConfiguration(connectionString: server.connectionString))
        let rules = "\(folder.path)/rules"
        try "host all all 127.0.0.1/32 scram-sha-256\n".write(toFile: rules, atomically: true, encoding: .utf8)
        for sql in [
            "CREATE ROLE archive LOGIN PASSWORD 'right one'", "CREATE DATABASE archive OWNER archive",
            "ALTER SYSTEM SET listen_addresses = '127.0.0.1'", "ALTER SYSTEM SET port = \(port)",
            "ALTER SYSTEM SET hba_file = '\(rules)'",
        ] {
            try administrator.executeScript(name: "prepare", sql: sql)
        }
        let archive = PostgresConfiguration(connectionString: server.connectionString(database: "archive"))
        try PostgresConnection(archive).executeScript(name: "prepare", sql: "CREATE EXTENSION vector")
        try embedded.stop()
        _ = try embedded.start()
    }

    func url(password: String) -> String {
        "postgresql://archive:\(password.replacing(" ", with: "%20"))@127.0.0.1:\(port)/archive"
    }

    func stop() { _ = try? embedded.stop() }
}
