import Archive
import Testing
import WriterIdentification

extension ArchiveTests {
    @Suite struct PageEvidenceTests {
        /// With two writers of one page each, the usual likeness is that to the other page.
        @Test func contributionsAddUpToTheLeadOverOtherWriters() throws {
            try TestArchive.with(classes: ["Stranger", "Other"]) { test throws in
                for scribe: UInt64 in 1...2 {
                    let scan = TestScan.file(scribe: scribe, page: 1)
                    _ = try test.archive.enroll(scan, as: Enrollment(writer: "Writer \(scribe)"))
                }
                let probe = [TestScan.file(scribe: 1, page: 2), TestScan.file(scribe: 1, page: 3)]
                let ranking = try test.archive.identify(probe)
                let before = try test.rowCounts()
                for candidate in ranking.candidates {
                    let page = try #require(candidate.pages.first)
                    let other = try #require(ranking.candidates.first { $0.writer != candidate.writer }?.pages.first)
                    let found = try test.archive.evidence(for: probe, onPage: page.pageID)
                    #expect(found.writer == candidate.writer && found.page.document == page.document)
                    #expect(abs(found.page.score - page.score) < 2e-3)
                    let sum = found.evidence.questionedContributions.joined().reduce(0, +)
                    #expect(abs(sum - (page.score - other.score)) < 4e-3)
                    #expect(found.evidence.questionedContributions.count == 2)
                    #expect(found.questioned.item.pages.map(\.fileName) == probe.map(\.name))
                    #expect(found.evidence.pairs.contains { $0.direction == .for })
                }
                let after = try test.rowCounts()
                #expect(after.filter { $0.key != "audit_event" } == before.filter { $0.key != "audit_event" })
                #expect(after["audit_event"] == (before["audit_event"] ?? 0) + 2)
                #expect(throws: ArchiveError.noSuchPage(77)) { try test.archive.evidence(for: probe, onPage: 77) }
            }
        }
    }
}
