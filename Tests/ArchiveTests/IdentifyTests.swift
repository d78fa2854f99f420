import Archive
import PageAnalysis
import PostgresClient
import Testing
import WriterIdentification

extension ArchiveTests {
    @Suite struct IdentifyTests {
        /// Five writers with two pages each.
        private func withGallery(_ body: (TestArchive) throws -> Void) throws {
            try TestArchive.with(classes: ["Writer 1", "Writer 2", "Stranger"]) { test throws in
                // Classes become writers of the archive by name when the model is stored after them.
                try Self.enrollGallery(in: test.archive)
                try body(test)
            }
        }

        static func enrollGallery(in archive: Archive) throws {
            for page: UInt64 in 1...2 {
                for scribe: UInt64 in 1...5 {
                    let scan = TestScan.file(scribe: scribe, page: page)
                    _ = try archive.enroll(scan, as: Enrollment(writer: "Writer \(scribe)"))
                }
            }
        }

        /// The twin: everything in memory and in plain loops, by the module that evaluates.
        @Test func theRankingIsThatOfAPlainLoop() throws {
            try withGallery { test throws in
                let model = TestModel.model(classes: ["Writer 1", "Writer 2", "Stranger"])
                let describer = try PageDescriber(model: model)
                let reader = ScanReader(analyzer: PageAnalyzer(parameters: model.analysis))
                func described(_ scribe: UInt64, _ page: UInt64) throws -> PageDescription {
                    try describer.describe(reader.read(TestScan.file(scribe: scribe, page: page).bytes).page)
                }
                var gallery: [LabelledPage] = []
                for scribe: UInt64 in 1...5 {
                    for page: UInt64 in 1...2 {
                        gallery.append(
                            LabelledPage(
                                id: "\(scribe)-\(page)",
                                writer: "Writer \(scribe)",
                                document: "\(page)",
                                split: nil,
                                description: try described(scribe, page),
                                lines: []
                            )
                        )
                    }
                }
                let probe = DocumentDescription([try described(3, 3), try described(3, 4)], model: model)
                let twin = Gallery(gallery, model: model)
                let similarities = twin.similarities(to: probe.descriptor).map { similarity in
                    // Stored before its writers, the model has strangers for classes.
                    var similarity = similarity
                    similarity.classIndex = nil
                    return similarity
                }
                let expected = WriterRanking.rank(
                    similarities,
                    meanLogPosterior: probe.meanLogPosterior,
                    calibration: model.calibration
                )
                let result = try test.archive.identify([
                    TestScan.file(scribe: 3, page: 3), TestScan.file(scribe: 3, page: 4),
                ])
                #expect(result.pages.count == 2 && result.writerCount == 5)
                #expect(result.candidates.map(\.rank) == [1, 2, 3, 4, 5])
                let scores = Dictionary(uniqueKeysWithValues: result.candidates.map { ($0.writer, $0) })
                for candidate in expected.candidates {
                    let found = try #require(scores[twin.writers[Int(candidate.writerID)]])
                    #expect(abs(found.score - candidate.score) < 0.002)
                    #expect(abs((found.posterior ?? 0) - (candidate.posterior ?? 1)) < 0.01)
                }
                #expect(abs((result.unknownPosterior ?? 0) - (expected.unknownPosterior ?? 1)) < 0.01)
                let posteriors = result.candidates.compactMap(\.posterior).reduce(result.unknownPosterior ?? 0, +)
                #expect(abs(posteriors - 1) < 1e-9)
                #expect(try test.archive.identify([TestScan.file(scribe: 3, page: 3)], top: 2).candidates.count == 2)
            }
        }

        @Test func candidatesRestOnTheirBestPages() throws {
            try withGallery { test throws in
                let probe = TestScan.file(scribe: 3, page: 3)
                let result = try test.archive.identify([probe])
                let similar = try test.archive.similarPages(to: probe, top: 100)
                #expect(similar.results.count == 10)
                for candidate in result.candidates {
                    let wanted = similar.results.filter { $0.writerID == candidate.writerID }.map(\.pageID)
                    #expect(candidate.pages.map(\.pageID) == wanted)
                    #expect(candidate.pages == candidate.pages.sorted { ($0.score, $1.pageID) > ($1.score, $0.pageID) })
                }
            }
        }

        @Test func theProbeItselfIsNoEvidence() throws {
            try withGallery { test throws in
                let scan = TestScan.file(scribe: 2, page: 1)
                let result = try test.archive.identify([scan])
                let own = try #require(result.pages.first?.enrolledPageID)
                #expect(try test.archive.page(own).fileName == scan.name)
                #expect(!result.candidates.contains { $0.pages.contains { $0.pageID == own } })
                let writer = try #require(result.candidates.first { $0.writer == "Writer 2" })
                #expect(writer.pages.count == 1)
                // Its writer is scored as if the page had never been enrolled.
                try test.archive.deletePage(own)
                let without = try test.archive.identify([scan])
                #expect(without.pages.first?.enrolledPageID == nil)
                for (left, right) in zip(result.candidates, without.candidates) {
                    #expect(left.writer == right.writer && abs(left.score - right.score) < 0.002)
                }
                // Nobody is left to compare with when the probe is all there is of a writer.
                #expect(throws: ArchiveError.onlyTheProbeItself(pages: [1])) {
                    try TestArchive.with { alone throws in
                        _ = try alone.archive.enroll(scan, as: Enrollment(writer: "Ada"))
                        _ = try alone.archive.identify([scan])
                    }
                }
            }
        }

        @Test func equalScoresAreInTheOrderOfNumbers() throws {
            try TestArchive.with { test throws in
                let first = TestScan.file(scribe: 1, page: 1)
                let second = TestScan.recoded(scribe: 1, page: 1)
                let reading = ReadingOptions(dpi: 300)
                _ = try test.archive.enroll(first, as: Enrollment(writer: "Berta", reading: reading))
                _ = try test.archive.enroll(second, as: Enrollment(writer: "Ada", reading: reading))
                let other = TestScan.file(scribe: 1, page: 2)
                let similar = try test.archive.similarPages(to: other).results
                #expect(similar.map(\.pageID) == similar.map(\.pageID).sorted())
                #expect(similar[0].score == similar[1].score)
                let candidates = try test.archive.identify([other]).candidates
                #expect(candidates.map(\.writer) == ["Berta", "Ada"])
                #expect(candidates[0].score == candidates[1].score)
            }
        }

        @Test func pagesLikeAPageLeaveItselfOut() throws {
            try withGallery { test throws in
                let page: Int64 = try test.value("SELECT min(id) FROM page")
                let byNumber = try test.archive.similarPages(toPage: page, top: 20)
                #expect(byNumber.query == .page(page))
                #expect(byNumber.results.count == 9 && !byNumber.results.contains { $0.pageID == page })
                #expect(byNumber.results.map(\.score) == byNumber.results.map(\.score).sorted(by: >))
                #expect(throws: ArchiveError.noSuchPage(9999)) { try test.archive.similarPages(toPage: 9999) }
                let byScan = try test.archive.similarPages(to: TestScan.file(scribe: 1, page: 1), top: 20)
                #expect(byScan.results.map(\.pageID) == byNumber.results.map(\.pageID))
            }
        }

        /// The classes of a model are evidence only where they are known to be writers of this archive.
        @Test func classesOfStrangersAreNoEvidence() throws {
            try withGallery { test throws in
                let file = TestModel.file(classes: ["Writer 1", "Nobody"], seed: 9)
                for (classes, known) in [(ModelClasses.strangers, 0), (.writersOfThisArchive, 1)] {
                    let changed = try test.archive.storeModel(file, name: "m", classes: classes)
                    _ = try test.archive.activateModel(changed.id)
                    let result = try test.archive.identify([TestScan.file(scribe: 1, page: 3)])
                    #expect(result.candidates.count { $0.isKnownToModel } == known)
                    #expect(try test.archive.listWriters().count { $0.isKnownToModel } == known)
                    _ = try test.archive.rollBackModel()
                    try test.archive.dropModel(changed.id)
                }
            }
        }

        @Test func questionedPagesAreFoundButAreNobodysEvidence() throws {
            try withGallery { test throws in
                let questioned = Enrollment(writer: "Writer 5", document: "q", role: .questioned)
                _ = try test.archive.enroll(TestScan.file(scribe: 5, page: 3), as: questioned)
                let id = try test.archive.document("q").id
                let similar = try test.archive.similarPages(to: TestScan.file(scribe: 5, page: 4), top: 50)
                #expect(similar.results.contains { $0.documentID == id })
                let result = try test.archive.identify([TestScan.file(scribe: 5, page: 4)])
                #expect(!result.candidates.contains { $0.pages.contains { $0.documentID == id } })
            }
        }
    }
}
