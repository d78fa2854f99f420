import EmbeddedPostgres
import Glibc
import PostgresClient
import TestSupport
import Testing

@Suite struct EmbeddedRecoveryTests {
    @Test func aKilledServerComesBackWithAllThatWasCommitted() throws {
        let scratch = try ScratchServer()
        for round in 1...3 {
            let server = try scratch.run("CREATE TABLE IF NOT EXISTS t (a bigint); INSERT INTO t VALUES (1)")
            let open = try scratch.connect(server)
            try open.executeScript(name: "open", sql: "BEGIN; INSERT INTO t VALUES (2)")
            ScratchServer.kill(server.processIdentifier)
            let next = try scratch.embedded.start()
            #expect(next.processIdentifier != server.processIdentifier)
            #expect(try scratch.answer("SELECT count(*) FROM t") == round)
            #expect(throws: PostgresError.self) { try open.execute("COMMIT") }
        }
        try scratch.embedded.stop()
    }

    @Test func aPoolGoesOnAfterTheServerWasKilled() throws {
        let scratch = try ScratchServer()
        let server = try scratch.run("CREATE TABLE t (a bigint)")
        let pool = PostgresPool(PostgresConfiguration(connectionString: server.connectionString))
        try pool.withConnection { try $0.execute("INSERT INTO t VALUES (1)") }
        ScratchServer.kill(server.processIdentifier)
        _ = try scratch.embedded.start()
        let count: Int? = try pool.withConnection { try $0.queryFirst("SELECT count(*) FROM t")?.get(0) }
        #expect(count == 1)
        try scratch.embedded.stop()
    }

    /// After a restart of the machine the number in the file may belong to any program, here to this one.
    @Test func aStaleProcessFileIsSeenThrough() throws {
        let scratch = try ScratchServer()
        let server = try scratch.run("CREATE TABLE t (a bigint)")
        let file = scratch.cluster + "/postmaster.pid"
        let lock = "\(server.socketDirectory)/.s.PGSQL.5432.lock"
        try ScratchServer.shell("cp \(file) \(file).kept; cp \(lock) \(lock).kept")
        try scratch.embedded.stop()
        try ScratchServer.shell("sed '1s/.*/\(getpid())/' \(file).kept >\(file); sed '1s/.*/1/' \(lock).kept >\(lock)")
        #expect(try scratch.embedded.status() == .stopped)
        #expect(try scratch.embedded.stop() == false)
        #expect(try scratch.answer("SELECT count(*) FROM t") == 0)
        try scratch.embedded.stop()
    }

    @Test func aLostSocketIsReplaced() throws {
        let scratch = try ScratchServer()
        let server = try scratch.run("CREATE TABLE t (a bigint)")
        try ScratchServer.shell("rm -r \(server.socketDirectory)")
        #expect(try scratch.answer("SELECT count(*) FROM t") == 0)
        try scratch.embedded.stop()
    }

    @Test func anInterruptedCreationIsDoneAnew() throws {
        let scratch = try ScratchServer()
        try ScratchServer.shell(
            "mkdir -p \(scratch.folder)/server/cluster.new/base; touch \(scratch.folder)/server/cluster.new/x"
        )
        #expect(try scratch.embedded.status() == .absent)
        #expect(try scratch.answer("SELECT 1") == 1)
        #expect(unsafe access(scratch.folder + "/server/cluster.new", F_OK) != 0)
        try scratch.embedded.stop()
    }

    /// The process is killed at some moment of the creation, while `initdb` goes on as an orphan.
    @Test(arguments: [20, 120, 300, 600])
    func aProcessKilledWhileItCreatesLeavesNothingBroken(milliseconds: Int) async throws {
        let scratch = try ScratchServer()
        let folder = scratch.folder
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [folder = folder as String, milliseconds = milliseconds as Int] in
            try inParallel(2) { number in
                if number == 0 {
                    _ = try ScratchServer(folder: folder).embedded.start()
                } else {
                    usleep(UInt32(milliseconds) * 1000)
                    kill(getpid(), SIGKILL)
                }
            }
            kill(getpid(), SIGKILL)
        }
        #expect(try scratch.answer("SELECT count(*) FROM pg_database WHERE datname = 'ductus'") == 1)
        #expect(unsafe access(scratch.folder + "/server/cluster.new", F_OK) != 0)
        try scratch.embedded.stop()
    }

    @Test func whatTheServerSaysIsQuoted() throws {
        let scratch = try ScratchServer()
        try scratch.run("ALTER SYSTEM SET shared_preload_libraries = 'absent_library'")
        try scratch.embedded.stop()
        let error = #expect(throws: EmbeddedPostgresError.self) { try scratch.embedded.start() }
        #expect(error?.description.contains("absent_library") == true)
        #expect(error?.description.contains("server.log") == true)
        #expect(error?.description.contains("\n") == false)
    }

    @Test func anotherMajorVersionIsRefused() throws {
        let scratch = try ScratchServer()
        _ = try scratch.embedded.start()
        try scratch.embedded.stop()
        try ScratchServer.shell("echo 14 >\(scratch.cluster)/PG_VERSION")
        let error = #expect(throws: EmbeddedPostgresError.self) { try scratch.embedded.start() }
        #expect(error?.description.contains("PostgreSQL 14") == true)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can mount a small disk"))
    func aFullDiskIsNamed() throws {
        let folder = try TemporaryFolder().path
        let disk = folder + "/disk"
        // A container may not let even root mount.
        guard unsafe system("mkdir \(disk) && mount -t tmpfs -o size=12m tmpfs \(disk) 2>/dev/null") == 0 else {
            return
        }
        let scratch = ScratchServer(folder: disk + "/data")
        defer {
            _ = try? scratch.embedded.stop()
            unsafe _ = system("umount -l \(disk)")
        }
        #expect(throws: EmbeddedPostgresError.diskFull(path: disk + "/data/server")) { try scratch.embedded.start() }
        try ScratchServer.shell("mount -o remount,size=200m \(disk)")
        #expect(try scratch.answer("SELECT 1") == 1)
        try scratch.embedded.stop()
    }
}
