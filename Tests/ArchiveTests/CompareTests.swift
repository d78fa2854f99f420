import Archive
import PostgresClient
import Raster
import Testing
import WriterIdentification

extension ArchiveTests {
    @Suite struct CompareTests {
        /// Writers with two pages each, on slips.
        private static func enroll(_ count: UInt64, in archive: Archive) throws {
            for scribe: UInt64 in 1...count {
                for page: UInt64 in 1...2 {
                    _ = try archive.enroll(
                        TestScan.file(scribe: scribe, page: page),
                        as: Enrollment(writer: "Writer \(scribe)")
                    )
                }
            }
        }

        private static func question(
            _ questioned: [ScanFile],
            _ known: ComparisonQuestion.Known,
            override: String? = nil
        ) -> ComparisonQuestion {
            ComparisonQuestion(
                questioned: .init(files: questioned),
                known: known,
                overrideReason: override,
                bootstrap: Bootstrap(replicates: 20, seed: 1)
            )
        }

        @Test func aNewcomerIsToldWhatIsNeeded() throws {
            try TestArchive.with { test throws in
                let comparison = try test.archive.compare(
                    Self.question(
                        [TestScan.file(scribe: 1, page: 3)],
                        .files(.init(files: [TestScan.file(scribe: 1, page: 4)]))
                    )
                )
                #expect(comparison.outcome == nil)
                #expect(comparison.refusals.map(\.gate) == [.population])
                #expect(comparison.refusals[0].reason.contains("make a reference population"))
            }
        }

        @Test func aPopulationNeedsWritersOfTwoDocuments() throws {
            try TestArchive.with { test throws in
                try Self.enroll(3, in: test.archive)
                #expect(throws: ArchiveError.populationTooSmall(writers: 3)) {
                    try test.archive.createPopulation("town")
                }
            }
        }

        @Test func comparesAgainstAPopulation() throws {
            try TestArchive.with(classes: ["Stranger", "Other"]) { test throws in
                let archive = test.archive
                try Self.enroll(24, in: archive)
                let population = try archive.createPopulation("town")
                #expect(population.version == 1 && population.writerCount == 24 && population.pageCount == 48)
                #expect(try archive.createPopulation("town").version == 2)
                #expect(throws: PostgresError.self) { try test.execute("UPDATE reference_population SET name = 'x'") }
                #expect(throws: PostgresError.self) { try test.execute("DELETE FROM reference_population_page") }

                let (one, other) = ([TestScan.file(scribe: 3, page: 1)], [TestScan.file(scribe: 30, page: 4)])
                let forth = try archive.compare(Self.question(one, .files(.init(files: other))))
                let back = try archive.compare(Self.question(other, .files(.init(files: one))))
                let outcome = try #require(forth.outcome)
                #expect(outcome.likelihoodRatio == back.outcome?.likelihoodRatio)
                #expect(outcome.score == back.outcome?.score)
                // Scan 3-1 is enrolled: its writer is left out, whichever side it is on.
                #expect(forth.population?.leftOut == 1 && back.population?.leftOut == 1)
                #expect(forth.population?.counts.writers == 23)
                #expect(forth.population?.version == 2)
                #expect(outcome.evidence.pairs.contains { $0.direction == .for })
                #expect(try forth.questioned.picture(0).ink.width == 900)

                let byName = try archive.compare(Self.question(other, .writer("Writer 3", WritingCondition())))
                #expect(byName.known.item.pages.count == 2)
                #expect(byName.population?.leftOut == 1)
                let self3 = try archive.compare(Self.question(one, .writer("Writer 3", WritingCondition())))
                #expect(self3.known.item.pages.count == 1)

                let logged = try test.value("SELECT count(*) FROM audit_event WHERE action = 'compare'", as: Int.self)
                #expect(logged == 4)

                // A page that is gone is missed by name, and the version is not silently another one.
                let gone = try #require(try archive.listWriters().first { $0.name == "Writer 9" })
                _ = try archive.deleteWriter(gone.id)
                #expect(throws: ArchiveError.populationChanged(name: "town", writer: "Writer 9")) {
                    try archive.compare(Self.question(one, .files(.init(files: other))))
                }
                #expect(try archive.createPopulation("town").writerCount == 23)
            }
        }

        @Test func refusalsStandUnlessOverriddenAndAreLogged() throws {
            try TestArchive.with(classes: ["Stranger", "Other"]) { test throws in
                try Self.enroll(21, in: test.archive)
                _ = try test.archive.createPopulation("town")
                var question = Self.question(
                    [TestScan.file(scribe: 30, page: 3)],
                    .files(
                        .init(
                            files: [TestScan.file(scribe: 31, page: 4)],
                            condition: WritingCondition(writing: .print)
                        )
                    )
                )
                question.questioned.condition.writing = .cursive
                let refused = try test.archive.compare(question)
                #expect(refused.outcome == nil && refused.refusals.map(\.gate) == [.comparability])
                question.overrideReason = "the examiner looked at both"
                let done = try test.archive.compare(question)
                #expect(done.outcome != nil && done.refusals.count == 1)
                let reason: String = try test.value(
                    "SELECT details->>'override' FROM audit_event WHERE action = 'compare' ORDER BY sequence DESC LIMIT 1"
                )
                #expect(reason == "the examiner looked at both")
            }
        }
    }
}
