import Archive
import EmbeddedPostgres
import Foundation
import PostgresClient
import Raster
import Synchronization
import TestSupport
import Testing

extension ArchiveTests {
    @Suite struct FaultTests {
        private static let enrollment = Enrollment(
            writer: "Ada",
            reading: ReadingOptions(masks: [Rectangle(x: 0, y: 0, width: 9, height: 9)])
        )

        /// The server ends the connection at each step of the transaction in turn.
        @Test(arguments: TestArchive.tables) func aLostConnectionLeavesNothingBehind(_ table: String) throws {
            try TestArchive.with { test throws in
                let before = try test.rowCounts()
                try test.execute(
                    """
                    CREATE FUNCTION end_connection() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        PERFORM pg_terminate_backend(pg_backend_pid());
                        PERFORM pg_sleep(1);
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER fault BEFORE INSERT ON \(table) FOR EACH ROW EXECUTE FUNCTION end_connection();
                    """
                )
                let scan = TestScan.file(scribe: 1, page: 1)
                let error = #expect(throws: PostgresError.self) {
                    try test.archive.enroll(scan, as: Self.enrollment)
                }
                // Within a COPY the server's last words come as the answer to a statement.
                #expect(error?.isConnectionFailure == true || error?.sqlState == .adminShutdown)
                #expect(error?.description.contains("\n") == false)
                #expect(try test.rowCounts() == before)

                try test.execute("DROP TRIGGER fault ON \(table)")
                let pages = try test.archive.enroll(scan, as: Self.enrollment)
                guard case .enrolled = pages.first else {
                    Issue.record("not enrolled: \(pages)")
                    return
                }
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        /// PostgreSQL itself is killed while patches are being written; the next call starts it again.
        @Test func aKilledServerComesBack() throws {
            let folder = try TemporaryFolder()
            let location = ArchiveLocation.embedded(dataDirectory: folder.path)
            let environment = TestEnvironment.withInstallation
            let model = folder.path + "/model.safetensors"
            try Data(TestModel.file()).write(to: URL(fileURLWithPath: model))
            let initialized = try Archive.initialize(
                at: location,
                baseModel: model,
                attribution: TestArchive.attribution,
                environment: environment
            )
            #expect(initialized.installedModel)
            let archive = try Archive.open(location, attribution: TestArchive.attribution, environment: environment)
            guard
                case .embedded(.running(let server)) = try Archive.status(of: location, environment: environment).server
            else {
                Issue.record("the server does not run")
                return
            }
            let configuration = PostgresConfiguration(connectionString: server.connectionString)
            try PostgresConnection(configuration).executeScript(
                name: "slow patches",
                sql: """
                    CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_sleep(30); RETURN NEW; END $$;
                    CREATE TRIGGER fault BEFORE INSERT ON patch FOR EACH ROW EXECUTE FUNCTION wait();
                    """
            )
            let killer = Thread {
                let query: PostgresQuery = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                let watcher = try? PostgresConnection(configuration)
                for _ in 0..<500 {
                    if (try? watcher?.queryFirst(query)?.get(0, as: Int.self)) ?? 0 > 0 { break }
                    Thread.sleep(forTimeInterval: 0.02)
                }
                kill(server.processIdentifier, SIGKILL)
            }
            killer.start()
            let scan = TestScan.file(scribe: 1, page: 1)
            let error = #expect(throws: PostgresError.self) { try archive.enroll(scan, as: Self.enrollment) }
            #expect(error?.isConnectionFailure == true)

            let contents = try archive.contents()
            #expect(contents.writers == 0 && contents.documents == 0 && contents.pages == 0)
            let again = try Archive.open(location, attribution: TestArchive.attribution, environment: environment)
            guard
                case .embedded(.running(let restarted)) = try Archive.status(of: location, environment: environment)
                    .server
            else {
                Issue.record("the server did not come back")
                return
            }
            #expect(restarted.processIdentifier != server.processIdentifier)
            try PostgresConnection(PostgresConfiguration(connectionString: restarted.connectionString))
                .executeScript(name: "no fault", sql: "DROP TRIGGER fault ON patch")
            guard case .enrolled = try archive.enroll(scan, as: Self.enrollment).first else {
                Issue.record("not enrolled")
                return
            }
            #expect(try again.verifyAudit().isClean)
            #expect(try Archive.stop(location, environment: environment))
            #expect(try Archive.status(of: location, environment: environment).server == .embedded(.stopped))
        }
    }
}
