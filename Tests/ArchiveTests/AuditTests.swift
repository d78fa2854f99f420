import Archive
import PostgresClient
import TestSupport
import Testing

extension ArchiveTests {
    @Suite struct AuditTests {
        /// Three enrollments in the log behind the two rows of the model.
        private func withLog(_ body: (TestArchive) throws -> Void) throws {
            try TestArchive.with { test throws in
                for page: UInt64 in 1...3 {
                    _ = try test.archive.enroll(TestScan.file(scribe: 1, page: page), as: Enrollment(writer: "Ada"))
                }
                let verification = try test.archive.verifyAudit()
                #expect(verification.isClean && verification.eventCount == 5 && verification.pageCount == 3)
                try body(test)
            }
        }

        /// As somebody who owns the database could, past the triggers.
        private func tamper(_ test: TestArchive, _ sql: String) throws {
            try test.execute("SET session_replication_role = replica; \(sql); RESET session_replication_role")
        }

        @Test func nobodyChangesTheLogByStatement() throws {
            try withLog { test throws in
                for sql in [
                    "UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event",
                    "DELETE FROM audit_head", "UPDATE audit_head SET sequence = 99",
                    "UPDATE audit_event SET actor = 'x' WHERE false",
                ] {
                    let error = #expect(throws: PostgresError.self) { try test.execute(sql) }
                    #expect(error?.sqlState == .insufficientPrivilege, "\(sql)")
                }
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        static let tampering: [(sql: String, expected: ChainBreak)] = [
            ("UPDATE audit_event SET actor = 'x' WHERE sequence = 3", .edited(sequence: 3)),
            ("UPDATE audit_event SET details = '{}' WHERE sequence = 4", .edited(sequence: 4)),
            (
                "UPDATE audit_event SET occurred_at = occurred_at + interval '1 microsecond' WHERE sequence = 2",
                .edited(sequence: 2)
            ),
            // With a hash that fits again, the next row tells.
            (
                """
                UPDATE audit_event SET actor = 'x' WHERE sequence = 3;
                UPDATE audit_event AS event SET hash = audit_event_hash(event.*) WHERE sequence = 3
                """,
                .notFollowing(sequence: 4)
            ),
            ("DELETE FROM audit_event WHERE sequence = 3", .missing(sequence: 3)),
            ("DELETE FROM audit_event WHERE sequence = 1", .missing(sequence: 1)),
            ("DELETE FROM audit_event WHERE sequence = 5", .wrongHead(lastRow: 4, head: 5)),
            ("DELETE FROM audit_event", .wrongHead(lastRow: 0, head: 5)),
            // Two rows change places.
            (
                """
                UPDATE audit_event SET sequence = 99 WHERE sequence = 3;
                UPDATE audit_event SET sequence = 3 WHERE sequence = 4;
                UPDATE audit_event SET sequence = 4 WHERE sequence = 99
                """,
                .notFollowing(sequence: 3)
            ),
            // The gap is closed by counting anew.
            (
                """
                DELETE FROM audit_event WHERE sequence = 3;
                UPDATE audit_event SET sequence = 3 WHERE sequence = 4;
                UPDATE audit_event SET sequence = 4 WHERE sequence = 5;
                UPDATE audit_head SET sequence = 4
                """,
                .notFollowing(sequence: 3)
            ),
        ]

        @Test(arguments: tampering) func tamperingIsFoundAndNamed(_ change: (sql: String, expected: ChainBreak)) throws
        {
            try withLog { test throws in
                try tamper(test, change.sql)
                let verification = try test.archive.verifyAudit()
                #expect(verification.chainBreak == change.expected)
                #expect(!verification.isClean)
            }
        }

        @Test func theHeadHashStandsForTheWholeLog() throws {
            try withLog { test throws in
                let before = try test.archive.verifyAudit().headHash
                #expect(before.count == 64)
                #expect(try test.archive.verifyAudit().headHash == before)
                try test.archive.renameWriter(try test.archive.writer("Ada").id, to: "Eva")
                #expect(try test.archive.verifyAudit().headHash != before)
            }
        }

        @Test func aChangedScanIsFound() throws {
            try withLog { test throws in
                try test.execute(
                    "UPDATE page_image SET bytes = bytes || '\\x00' WHERE sha256 = (SELECT sha256 FROM page WHERE id = 2)"
                )
                #expect(try test.archive.verifyAudit().pageFaults == [PageFault(pageID: 2, kind: .imageChanged)])
            }
        }

        /// Scan and hash are exchanged together; only the log knows better.
        @Test func anExchangedScanIsFound() throws {
            try withLog { test throws in
                try test.execute(
                    """
                    INSERT INTO page_image (sha256, bytes) VALUES (sha256('other'), 'other');
                    UPDATE page SET sha256 = sha256('other') WHERE id = 2
                    """
                )
                #expect(try test.archive.verifyAudit().pageFaults == [PageFault(pageID: 2, kind: .notInLog)])
            }
        }

        @Test func missingDescriptionsAreFound() throws {
            try withLog { test throws in
                try test.execute(
                    "DELETE FROM page_descriptor WHERE page = 1; DELETE FROM patch WHERE page = 2 AND ordinal < 2"
                )
                let faults = try test.archive.verifyAudit().pageFaults
                #expect(faults.first == PageFault(pageID: 1, kind: .notDescribed))
                guard case .wrongPatchCount(let stored, let expected) = faults.last?.kind else {
                    Issue.record("\(faults)")
                    return
                }
                #expect(faults.count == 2 && faults[1].pageID == 2 && stored == expected - 2)
            }
        }

        @Test func everyActIsLoggedWithActorAndProgram() throws {
            try withLog { test throws in
                _ = try test.archive.identify([TestScan.file(scribe: 1, page: 4)])
                _ = try test.archive.similarPages(toPage: 1)
                try test.archive.deletePage(1)
                let actions = try test.database.pool.withConnection { connection in
                    try connection.query("SELECT action FROM audit_event ORDER BY sequence").map {
                        try $0.get("action", as: String.self)
                    }
                }
                #expect(
                    actions == [
                        "model.store", "model.activate", "enroll", "enroll", "enroll", "identify", "similar",
                        "page.delete",
                    ]
                )
                #expect(
                    try test.value(
                        "SELECT bool_and(actor = 'tester' AND program = 'ductus test') FROM audit_event",
                        as: Bool.self
                    )
                )
            }
        }

        @Test func changesAreAnnounced() throws {
            try TestArchive.with { test throws in
                let listener = try PostgresConnection(
                    PostgresConfiguration(connectionString: test.database.connectionString)
                )
                try listener.listen(to: Archive.channel)
                _ = try test.archive.enroll(TestScan.file(scribe: 1, page: 1), as: Enrollment(writer: "Ada"))
                let notification = try listener.waitForNotification(timeout: .seconds(5))
                #expect(notification?.payload == "enroll 3")
            }
        }
    }
}
