import EmbeddedPostgres
import Glibc
import PostgresClient
import TestSupport
import Testing

private let isRoot = geteuid() == 0

@Suite(.enabled(if: isRoot, "only root can be several users")) struct EmbeddedAccountTests {
    private func owner(_ path: String) -> uid_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_uid : nil
    }

    @Test func rootsServerRunsAsAnUnprivilegedUser() throws {
        let scratch = try ScratchServer()
        let server = try scratch.run("CREATE EXTENSION vector")
        let user = try #require(owner("/proc/\(server.processIdentifier)"))
        #expect(user != 0)
        #expect(owner(scratch.cluster) == user)
        #expect(owner(scratch.folder + "/server/postgresql.conf") == 0)
        try scratch.embedded.stop()
    }

    @Test func anOrdinaryUserRunsItHimselfAndRootMayUseItToo() async throws {
        let folder = try TemporaryFolder().path
        try ScratchServer.shell("mkdir \(folder)/home; chown daemon:daemon \(folder)/home; chmod 700 \(folder)/home")
        // He would look for the programs in a data folder of his own.
        let programs = try #require(TestEnvironment.withInstallation["DUCTUS_POSTGRES_HOME"])
        await #expect(processExitsWith: .success) { [folder = folder as String, programs = programs as String] in
            ScratchServer.becomeOrdinaryUser()
            unsafe setenv("DUCTUS_POSTGRES_HOME", programs, 1)
            let scratch = ScratchServer(folder: folder + "/home/data")
            let server = try scratch.run("CREATE TABLE t (a bigint); INSERT INTO t VALUES (7)")
            var status = stat()
            unsafe precondition(stat("/proc/\(server.processIdentifier)", &status) == 0 && status.st_uid == getuid())
            #expect(try scratch.embedded.stop())
            #expect(try scratch.answer("SELECT a FROM t") == 7)
        }
        // It still runs.
        let scratch = ScratchServer(folder: folder + "/home/data")
        guard case .running(let server) = try scratch.embedded.status() else {
            Issue.record("the server ended with the process that started it")
            return
        }
        #expect(try scratch.answer("SELECT a FROM t") == 7)
        ScratchServer.kill(server.processIdentifier)
        #expect(try scratch.answer("SELECT a FROM t") == 7)
        #expect(try owner("/proc/\(scratch.embedded.start().processIdentifier)") == 1)
        try scratch.embedded.stop()
    }

    @Test func nobodyElseGetsIn() async throws {
        let scratch = try ScratchServer()
        let server = try scratch.embedded.start()
        // Even where he can reach the socket.
        try ScratchServer.shell(
            "chmod 755 \(server.socketDirectory); chmod 777 \(server.socketDirectory)/.s.PGSQL.5432"
        )
        let folder = scratch.folder
        await #expect(processExitsWith: .success) {
            [folder = folder as String, connectionString = server.connectionString as String] in
            ScratchServer.becomeOrdinaryUser()
            do {
                _ = try PostgresConnection(PostgresConfiguration(connectionString: connectionString))
                preconditionFailure("it let him in")
            } catch let error as PostgresError {
                precondition(error.kind == .connectionRefused, "\(error)")
            }
            do {
                _ = try ScratchServer(folder: folder).embedded.start()
                preconditionFailure("it let him start")
            } catch EmbeddedPostgresError.ownedByOther {
                // As it should be.
            }
        }
        try scratch.embedded.stop()
    }

    @Test func aFolderInTheWayIsNamed() throws {
        let folder = try TemporaryFolder().path
        try ScratchServer.shell("mkdir \(folder)/private; chmod 700 \(folder)/private")
        let scratch = ScratchServer(folder: folder + "/private/data")
        let error = #expect(throws: EmbeddedPostgresError.self) { try scratch.embedded.start() }
        guard case .folderNotPassable(let path, _)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(path == folder + "/private")
        try ScratchServer.shell("chmod 711 \(folder)/private")
        #expect(try scratch.answer("SELECT 1") == 1)
        try scratch.embedded.stop()
    }

    @Test func aFolderThatCannotBeWrittenIsNamed() async throws {
        let folder = try TemporaryFolder().path
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            ScratchServer.becomeOrdinaryUser()
            do {
                _ = try ScratchServer(folder: folder + "/data").embedded.start()
                preconditionFailure("it was written")
            } catch EmbeddedPostgresError.fileFailure(let path, _, let reason) {
                precondition(path == folder + "/data" && reason == "Permission denied", "\(path) \(reason)")
            }
        }
    }
}
