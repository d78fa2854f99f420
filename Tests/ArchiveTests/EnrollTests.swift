import Archive
import Dispatch
import ImageCodecs
import PageAnalysis
import PostgresClient
import Raster
import Synchronization
import TestSupport
import Testing
import WriterIdentification

extension ArchiveTests {
    @Suite struct EnrollTests {
        private func newPages(_ pages: [EnrolledPage]) -> [NewPage] {
            pages.compactMap { page in
                guard case .enrolled(let new) = page else { return nil }
                return new
            }
        }

        @Test func aPageIsStoredWithAllThatIsKnownOfIt() throws {
            try TestArchive.with { test throws in
                let scan = TestScan.file(scribe: 1, page: 1)
                var enrollment = Enrollment(writer: " Ada ", document: "letters", provenance: "attic", split: "train")
                enrollment.reading.masks = [Rectangle(x: 0, y: 0, width: 20, height: 30)]
                let page = try #require(newPages(try test.archive.enroll(scan, as: enrollment)).first)
                #expect(page.resolution == ScanResolution(dpi: 300, source: .file))
                #expect(page.document == "letters")

                let summary = try test.archive.page(page.pageID)
                #expect(summary.width == 900 && summary.height == 420)
                #expect(summary.fileName == scan.name)
                #expect(summary.split == "train")
                #expect(summary.reading == ReadingOptions(masks: enrollment.reading.masks))
                #expect(summary.lineCount == page.lineCount && summary.inkPixels > 0)
                #expect(try test.archive.pageImage(page.pageID) == scan.bytes)
                let document = try test.archive.document("letters")
                #expect(document.writer == "Ada" && document.role == .known && document.provenance == "attic")
                #expect(try test.value("SELECT count(*) FROM decision WHERE kind = 'writer_confirmed'") == 1)
                #expect(try test.value("SELECT count(*) FROM patch") == page.patchCount)
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        /// The twin: the same scan described without the archive.
        @Test func whatIsStoredIsWhatTheModelSays() throws {
            try TestArchive.with { test throws in
                let scan = TestScan.file(scribe: 1, page: 1)
                let page = try #require(newPages(try test.archive.enroll(scan, as: Enrollment(writer: "Ada"))).first)
                let model = TestModel.model()
                let read = try ScanReader(analyzer: PageAnalyzer(parameters: model.analysis)).read(scan.bytes)
                let expected = try PageDescriber(model: model).describe(read.page)
                try test.database.pool.withConnection { connection in
                    let rows = try connection.query("SELECT * FROM patch ORDER BY ordinal")
                    #expect(rows.count == expected.patches.count && page.patchCount == rows.count)
                    for (index, row) in rows.enumerated() {
                        #expect(try row.get("x") == expected.patches[index].x)
                        #expect(try row.get("y") == expected.patches[index].y)
                        #expect(try row.get("ink_share") == expected.patches[index].inkShare)
                        let dimension = expected.embeddingDimension
                        let stored = try row.get("embedding", as: HalfVector.self).values
                        let wanted = expected.embeddings[index * dimension..<(index + 1) * dimension]
                        #expect(zip(stored, wanted).allSatisfy { abs($0 - $1) <= 0.001 })
                        let posterior = try row.get("posterior", as: SparseVector.self)
                        #expect(posterior.dimension == 2)
                        #expect(abs(posterior.values.reduce(0, +) - 1) < 1e-4)
                    }
                    let row = try #require(try connection.queryFirst("SELECT * FROM page_descriptor"))
                    let descriptor = try row.get("descriptor", as: HalfVector.self).values
                    #expect(zip(descriptor, expected.descriptor).allSatisfy { abs($0 - $1) <= 0.001 })
                }
            }
        }

        @Test func theSameScanIsAnsweredWithThePageThatIsThere() throws {
            try TestArchive.with { test throws in
                let scan = TestScan.file(scribe: 1, page: 1)
                let first = try #require(newPages(try test.archive.enroll(scan, as: Enrollment(writer: "Ada"))).first)
                let before = try test.rowCounts()
                let renamed = ScanFile(name: "other.png", bytes: scan.bytes)
                for (writer, isOther) in [("Ada", false), ("Berta", true)] {
                    let again = try test.archive.enroll(renamed, as: Enrollment(writer: writer))
                    guard case .duplicate(let present) = again.first, again.count == 1 else {
                        Issue.record("enrolled twice: \(again)")
                        return
                    }
                    #expect(present.pageID == first.pageID && present.writer == "Ada")
                    #expect(present.isUnderAnotherWriter == isOther)
                }
                #expect(try test.rowCounts() == before)
            }
        }

        @Test func aFileOfSeveralPagesIsOneDocument() throws {
            try TestArchive.with { test throws in
                let pages = [TestScan.raster(scribe: 1, page: 1), TestScan.blank, TestScan.raster(scribe: 1, page: 2)]
                let scan = TestScan.tiff(pages, name: "box/letter.tif")
                let result = try test.archive.enroll(scan, as: Enrollment(writer: "Ada"))
                #expect(result.map(\.pageIndex) == [0, 1, 2])
                guard case .skipped(_, let reason) = result[1] else {
                    Issue.record("a blank page was enrolled")
                    return
                }
                #expect(reason.contains("box/letter.tif, page 2"))
                let new = newPages(result)
                #expect(Set(new.map(\.documentID)).count == 1 && new.first?.document == "letter")
                #expect(try test.archive.pages(ofDocument: new[0].documentID).map(\.pageIndex) == [0, 2])
                #expect(try test.value("SELECT count(*) FROM page_image") == 1)

                let again = try test.archive.enroll(scan, page: 2, as: Enrollment(writer: "Ada"))
                guard case .duplicate(let present) = again.first, again.count == 1 else {
                    Issue.record("page 3 was enrolled twice")
                    return
                }
                #expect(present.pageID == new[1].pageID)
            }
        }

        @Test func oneBlankFileIsRefused() throws {
            try TestArchive.with { test throws in
                let scan = TestScan.tiff([TestScan.blank, TestScan.blank], name: "blank.tif")
                let error = #expect(throws: ArchiveError.self) {
                    try test.archive.enroll(scan, as: Enrollment(writer: "Ada"))
                }
                #expect(error?.description.hasPrefix("blank.tif, page 1: no handwriting found") == true)
                #expect(try test.value("SELECT count(*) FROM writer") == 0)
            }
        }

        @Test func documentsWithoutTitleAreCalledLikeTheirFiles() throws {
            try TestArchive.with { test throws in
                let titles = try (1...3).flatMap { page in
                    let scan = TestScan.file(scribe: 1, page: UInt64(page), name: "box \(page)/scan.png")
                    return newPages(try test.archive.enroll(scan, as: Enrollment(writer: "Ada"))).map(\.document)
                }
                #expect(titles == ["scan", "scan (2)", "scan (3)"])
                let other = TestScan.file(scribe: 2, page: 1, name: "scan.png")
                #expect(
                    newPages(try test.archive.enroll(other, as: Enrollment(writer: "Berta"))).first?.document == "scan"
                )
            }
        }

        @Test func pagesAreAppendedToADocument() throws {
            try TestArchive.with { test throws in
                for page in 1...2 {
                    let scan = TestScan.file(scribe: 1, page: UInt64(page))
                    _ = try test.archive.enroll(scan, as: Enrollment(writer: "Ada", document: "diary"))
                }
                let document = try test.archive.document("diary")
                #expect(document.pageCount == 2)
                #expect(try test.archive.pages(ofDocument: document.id).map(\.position) == [1, 2])
                let scan = TestScan.file(scribe: 1, page: 3)
                let questioned = Enrollment(writer: "Ada", document: "diary", role: .questioned)
                #expect(throws: ArchiveError.otherRole(title: "diary", id: document.id, role: .known)) {
                    try test.archive.enroll(scan, as: questioned)
                }
            }
        }

        @Test func refusalsSayWhatToDo() throws {
            try TestArchive.with { test throws in
                func refusal(_ scan: ScanFile, _ enrollment: Enrollment) -> String? {
                    #expect(throws: ArchiveError.self) { try test.archive.enroll(scan, as: enrollment) }?.description
                }
                let scan = TestScan.file(scribe: 1, page: 1)
                #expect(refusal(scan, Enrollment(writer: nil))?.contains("--writer") == true)
                #expect(refusal(scan, Enrollment(writer: " "))?.contains("name of a writer is empty") == true)
                #expect(refusal(scan, Enrollment(writer: "a\u{0}b"))?.contains("control character") == true)
                let long = String(repeating: "x", count: 301)
                #expect(refusal(scan, Enrollment(writer: "Ada", document: long))?.contains("longer than 300") == true)
                let text = ScanFile(name: "notes.txt", bytes: Array("no scan".utf8))
                #expect(refusal(text, Enrollment(writer: "Ada"))?.hasPrefix("notes.txt: ") == true)
                #expect(try test.value("SELECT count(*) FROM writer") == 0)
                #expect(throws: ArchiveError.self) { try ScanFile(path: "/nowhere/scan.png") }
            }
        }

        @Test func withoutModelInitIsAskedFor() throws {
            try TestArchive.withoutModel { archive, _ throws in
                #expect(throws: ArchiveError.noModel) {
                    try archive.enroll(TestScan.file(scribe: 1, page: 1), as: Enrollment(writer: "Ada"))
                }
            }
        }

        @Test func manyEnrollersOfOneFileMakeOnePage() throws {
            try TestArchive.with { test throws in
                let scan = TestScan.file(scribe: 1, page: 1)
                let outcomes = Mutex<[EnrolledPage]>([])
                let archive = test.archive
                DispatchQueue.concurrentPerform(iterations: 8) { index in
                    do {
                        let pages = try archive.enroll(scan, as: Enrollment(writer: index < 4 ? "Ada" : "Berta"))
                        outcomes.withLock { $0 += pages }
                    } catch {
                        Issue.record(error)
                    }
                }
                let pages = outcomes.withLock { $0 }
                #expect(pages.count == 8 && newPages(pages).count == 1)
                #expect(try test.value("SELECT count(*) FROM page") == 1)
                #expect(try test.value("SELECT count(*) FROM writer") == 1)
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        @Test func questionedDocumentsNeedNoWriter() throws {
            try TestArchive.with { test throws in
                let scan = TestScan.file(scribe: 1, page: 1)
                let enrollment = Enrollment(writer: nil, document: "threat", role: .questioned)
                let page = try #require(newPages(try test.archive.enroll(scan, as: enrollment)).first)
                #expect(page.writerID == nil)
                #expect(try test.archive.document("threat").writer == nil)
                let analysis = PageAnalysisParameters.standard
                #expect(try test.archive.trainingPages(analysis: analysis).isEmpty)
                #expect(throws: ArchiveError.emptyArchive) {
                    try test.archive.identify([TestScan.file(scribe: 1, page: 2)])
                }
            }
        }
    }
}
