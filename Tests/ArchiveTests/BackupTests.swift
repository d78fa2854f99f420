import Archive
import EmbeddedPostgres
import Foundation
import PostgresClient
import TestSupport
import Testing

extension ArchiveTests {
    @Suite struct BackupTests {
        private let folder: TemporaryFolder
        private var file: String { folder.path + "/archive.ductus" }

        init() throws { folder = try TemporaryFolder() }

        private func restore(into database: TestDatabase, from file: String) throws -> Archive {
            try Archive.restore(
                from: file,
                at: .server(url: database.connectionString),
                attribution: TestArchive.attribution,
                environment: TestEnvironment.withInstallation
            )
        }

        @Test func whatIsRestoredIsTheArchiveWithItsLog() throws {
            try TestArchive.with { test throws in
                for (scribe, page): (UInt64, UInt64) in [(1, 1), (1, 2), (2, 1)] {
                    let enrollment = Enrollment(writer: "Writer \(scribe)", provenance: "attic; \"box\" 2")
                    _ = try test.archive.enroll(TestScan.file(scribe: scribe, page: page), as: enrollment)
                }
                let probe = TestScan.file(scribe: 1, page: 3)
                let ranking = try test.archive.identify([probe])
                try test.archive.backUp(to: file, environment: TestEnvironment.withInstallation)
                let before = try test.archive.verifyAudit()

                try TestDatabase.with { database throws in
                    let restored = try restore(into: database, from: file)
                    let after = try restored.verifyAudit()
                    #expect(after == before && after.isClean)
                    let (old, new) = (try test.archive.contents(), try restored.contents())
                    #expect(new.pages == 3 && new.writers == 2 && new.auditEvents == old.auditEvents)
                    let twin = TestArchive(archive: restored, database: database, modelID: test.modelID)
                    #expect(try twin.rowCounts() == test.rowCounts())
                    for page in try restored.listDocuments().flatMap({ try restored.pages(ofDocument: $0.id) }) {
                        #expect(try restored.pageImage(page.id) == test.archive.pageImage(page.id))
                    }
                    #expect(try restored.identify([probe]).candidates == ranking.candidates)
                    // It goes on as if nothing had happened.
                    _ = try restored.enroll(TestScan.file(scribe: 2, page: 2), as: Enrollment(writer: "Writer 2"))
                    #expect(try restored.verifyAudit().isClean)
                    #expect(throws: ArchiveError.archiveIsThere(restored.location)) {
                        try restore(into: database, from: file)
                    }
                }
            }
        }

        @Test func aFileThatIsNoBackupIsNamed() throws {
            try Data("Dear Ada,\n".utf8).write(to: URL(filePath: file))
            try TestDatabase.with { database throws in
                let error = #expect(throws: EmbeddedPostgresError.self) { try restore(into: database, from: file) }
                #expect(error?.description.hasPrefix("\(file): not a backup (") == true)
            }
        }

        @Test func aCopyOfAnotherDatabaseIsRefused() throws {
            try TestDatabase.with { other throws in
                try other.pool.withConnection { connection in
                    try connection.executeScript(name: "other", sql: "CREATE TABLE page (a bigint)")
                }
                try DatabaseDump(dataDirectory: nil, environment: TestEnvironment.withInstallation)
                    .write(other.pool.configuration.variables(), to: file)
                try TestDatabase.with { database throws in
                    let error = #expect(throws: ArchiveError.self) { try restore(into: database, from: file) }
                    #expect(error == .notABackup(file: file))
                }
            }
        }

        /// Cut off at several places: nothing of it is left in the database.
        @Test(arguments: [0.2, 0.7, 0.98]) func aBackupCutShortRestoresNothing(_ share: Double) throws {
            try TestArchive.with { test throws in
                _ = try test.archive.enroll(TestScan.file(scribe: 1, page: 1), as: Enrollment(writer: "Ada"))
                try test.archive.backUp(to: file, environment: TestEnvironment.withInstallation)
                let whole = try Data(contentsOf: URL(filePath: file))
                try whole.prefix(Int(Double(whole.count) * share)).write(to: URL(filePath: file))
                try TestDatabase.with { database throws in
                    let error = #expect(throws: EmbeddedPostgresError.self) { try restore(into: database, from: file) }
                    #expect(error?.description.contains("\n") == false)
                    let twin = TestArchive(archive: test.archive, database: database, modelID: 0)
                    #expect(try twin.value("SELECT count(*) FROM pg_class WHERE relname = 'page'") == 0)
                }
            }
        }

        @Test func aBackupThatCannotBeWrittenIsRefused() throws {
            try TestArchive.with { test throws in
                let path = folder.path + "/none/archive.ductus"
                let error = #expect(throws: EmbeddedPostgresError.self) {
                    try test.archive.backUp(to: path, environment: TestEnvironment.withInstallation)
                }
                #expect(error?.description.hasPrefix("\(path): not written: ") == true)
            }
        }
    }
}
