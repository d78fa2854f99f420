import EmbeddedPostgres
import Glibc
import PostgresClient
import TestSupport
import Testing

@Suite struct EmbeddedServerTests {
    @Test func itIsMadeStartedFoundAndStopped() throws {
        let scratch = try ScratchServer()
        #expect(try scratch.embedded.status() == .absent)
        #expect(try scratch.embedded.stop() == false)
        let server = try scratch.run("CREATE TABLE t (a bigint); INSERT INTO t VALUES (7)")
        #expect(try scratch.embedded.status() == .running(server))
        #expect(try scratch.embedded.start() == server)
        #expect(try scratch.embedded.stop())
        #expect(try scratch.embedded.status() == .stopped)
        #expect(try scratch.embedded.stop() == false)
        #expect(try scratch.answer("SELECT a FROM t") == 7)
        try scratch.embedded.stop()
    }

    @Test func itIsReachableThroughItsSocketOnlyAndHoldsVectors() throws {
        let scratch = try ScratchServer()
        let server = try scratch.run("CREATE EXTENSION vector")
        let connection = try scratch.connect(server)
        for (setting, value) in [
            ("listen_addresses", ""), ("server_encoding", "UTF8"), ("data_checksums", "on"), ("lc_collate", "C"),
        ] {
            let row = try connection.queryFirst(
                "SELECT coalesce(current_setting($1, true), datcollate) FROM pg_database WHERE datname = 'ductus'",
                [.text(setting)]
            )
            #expect(try row?.get(0) == value, "\(setting)")
        }
        var status = stat()
        #expect(unsafe stat(server.socketDirectory, &status) == 0 && status.st_mode & 0o777 == 0o700)
        #expect(unsafe stat(scratch.cluster, &status) == 0 && status.st_mode & 0o777 == 0o700)
        try scratch.embedded.stop()
    }

    @Test func theStandardSettingsAreDurable() throws {
        let folder = try TemporaryFolder().path + "/data"
        let embedded = EmbeddedPostgres(dataDirectory: folder, environment: TestEnvironment.withInstallation)
        let server = try embedded.start()
        let connection = try PostgresConnection(PostgresConfiguration(connectionString: server.connectionString))
        for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
            #expect(try connection.queryFirst("SELECT current_setting($1)", [.text(setting)])?.get(0) == "on")
        }
        try embedded.stop()
    }

    @Test func aLongPathGetsAShortSocket() throws {
        let scratch = try ScratchServer(below: String(repeating: "archive of letters/", count: 8) + "d'ata")
        let server = try scratch.run("CREATE TABLE t (a bigint)")
        #expect(server.socketDirectory.hasPrefix("/tmp/ductus-"))
        #expect(try scratch.embedded.start() == server)
        try scratch.embedded.stop()
        // Somebody else could have made the folder: then it is not used.
        try ScratchServer.shell("chmod 755 \(server.socketDirectory)")
        let error = #expect(throws: EmbeddedPostgresError.self) { try scratch.embedded.start() }
        #expect(error?.description.contains("--data-dir") == true)
        try ScratchServer.shell("rm -r \(server.socketDirectory)")
        #expect(try scratch.answer("SELECT count(*) FROM t") == 0)
        try scratch.embedded.stop()
        try ScratchServer.shell("rm -r \(server.socketDirectory)")
    }

    @Test func aRelativePathIsTheSameFolder() throws {
        let scratch = try ScratchServer()
        let server = try scratch.embedded.start()
        let parent = String(scratch.folder.dropLast(5))
        let relative = ScratchServer(folder: "\(parent)/./data/../data/")
        #expect(try relative.embedded.status() == .running(server))
        #expect(try relative.embedded.stop())
    }

    @Test func manyThreadsStartOneServer() throws {
        let scratch = try ScratchServer()
        let embedded = scratch.embedded
        try inParallel(6) { _ in
            let server = try embedded.start()
            let configuration = PostgresConfiguration(connectionString: server.connectionString)
            let identifier: Int32? = try PostgresConnection(configuration).queryFirst(
                "SELECT pid FROM pg_stat_activity WHERE pid = pg_backend_pid()"
            )?.get(0)
            try #require(identifier != nil)
        }
        try embedded.stop()
    }

    /// Each exit test is a process of its own.
    @Test func manyProcessesStartOneServer() async throws {
        let scratch = try ScratchServer()
        let folder = scratch.folder
        await withTaskGroup { group in
            for number in 1...5 {
                group.addTask {
                    await #expect(processExitsWith: .success) { [folder = folder as String, number = number as Int] in
                        let scratch = ScratchServer(folder: folder)
                        let server = try scratch.embedded.start()
                        try scratch.connect(server).executeScript(
                            name: "count",
                            sql: "CREATE TABLE process_\(number) (server bigint)"
                        )
                        try scratch.connect(server).execute(
                            PostgresQuery(name: "insert", sql: "INSERT INTO process_\(number) VALUES ($1)"),
                            [.int(Int(server.processIdentifier))]
                        )
                    }
                }
            }
        }
        let server = try scratch.embedded.start()
        let connection = try scratch.connect(server)
        for number in 1...5 {
            let query = PostgresQuery(name: "read", sql: "SELECT server FROM process_\(number)")
            #expect(try connection.queryFirst(query)?.get(0) == Int(server.processIdentifier))
        }
        try scratch.embedded.stop()
    }
}
