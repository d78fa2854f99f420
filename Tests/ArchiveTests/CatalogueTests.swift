import Archive
import PageAnalysis
import Testing

extension ArchiveTests {
    @Suite struct CatalogueTests {
        /// Ada: two documents of two and one pages; Berta: one document, of the same title as one of Ada's.
        private func withCatalogue(_ body: (TestArchive) throws -> Void) throws {
            try TestArchive.with { test throws in
                for (scribe, page, writer, document): (UInt64, UInt64, String, String) in [
                    (1, 1, "Ada", "diary"), (1, 2, "Ada", "diary"), (1, 3, "Ada", "letter"), (2, 1, "Berta", "diary"),
                ] {
                    let scan = TestScan.file(scribe: scribe, page: page)
                    _ = try test.archive.enroll(scan, as: Enrollment(writer: writer, document: document))
                }
                try test.expectWriterDescriptorsAreRight()
                try body(test)
                try test.expectWriterDescriptorsAreRight()
                let verification = try test.archive.verifyAudit()
                #expect(verification.isClean, "\(verification)")
            }
        }

        @Test func writersAreFoundByNameAndByNumber() throws {
            try withCatalogue { test throws in
                let ada = try test.archive.writer("Ada")
                #expect(ada.documentCount == 2 && ada.pageCount == 3)
                #expect(try test.archive.writer("#\(ada.id)") == ada)
                #expect(try test.archive.writer("\(ada.id)") == ada)
                let berta = try test.archive.writer("Berta")
                // A name goes before a number.
                try test.archive.renameWriter(berta.id, to: "\(ada.id)")
                #expect(try test.archive.writer("\(ada.id)").id == berta.id)
                #expect(throws: ArchiveError.noSuchWriter("Cleo")) { try test.archive.writer("Cleo") }
                #expect(throws: ArchiveError.noSuchWriter("#999")) { try test.archive.writer("#999") }
            }
        }

        @Test func writersAreRenamedUnlessTheNameIsTaken() throws {
            try withCatalogue { test throws in
                let (ada, berta) = (try test.archive.writer("Ada").id, try test.archive.writer("Berta").id)
                #expect(throws: ArchiveError.writerNameTaken(name: "Berta", id: berta)) {
                    try test.archive.renameWriter(ada, to: "Berta")
                }
                try test.archive.renameWriter(ada, to: " Ada Lovelace ")
                #expect(try test.archive.listWriters().map(\.name) == ["Ada Lovelace", "Berta"])
                #expect(
                    try test.archive.listDocuments(ofWriter: ada).map(\.writer) == ["Ada Lovelace", "Ada Lovelace"]
                )
            }
        }

        @Test func mergedWritersAreOne() throws {
            try withCatalogue { test throws in
                let (ada, berta) = (try test.archive.writer("Ada").id, try test.archive.writer("Berta").id)
                #expect(throws: ArchiveError.mergeIntoItself) { try test.archive.mergeWriter(ada, into: ada) }
                #expect(throws: ArchiveError.noSuchWriter("#999")) { try test.archive.mergeWriter(ada, into: 999) }
                let change = try test.archive.mergeWriter(berta, into: ada)
                #expect(change == CatalogueChange(documentCount: 1, pageCount: 1))
                #expect(try test.archive.listWriters().map(\.name) == ["Ada"])
                #expect(
                    try test.archive.listDocuments(ofWriter: ada).map(\.title) == ["diary", "diary (2)", "letter"]
                )
                #expect(try test.archive.writer("Ada").pageCount == 4)
                // What people decided is kept, and so is the name that was given up.
                #expect(try test.value("SELECT count(*) FROM decision WHERE kind = 'writer_confirmed'") == 3)
                #expect(try test.value("SELECT note FROM decision WHERE kind = 'writer_merged'") == "Berta")
                #expect(try test.archive.trainingPages(analysis: .standard).count == 4)
            }
        }

        @Test func documentsMoveToAnotherWriter() throws {
            try withCatalogue { test throws in
                let berta = try test.archive.writer("Berta").id
                #expect(throws: ArchiveError.self) { try test.archive.document("diary") }
                let diary = try #require(try test.archive.listDocuments(ofWriter: berta).first).id
                #expect(throws: ArchiveError.self) { try test.archive.renameDocument(diary, to: "") }
                _ = try test.archive.moveDocument(diary, toWriter: "Ada")
                #expect(try test.archive.document("diary (2)").writer == "Ada")
                #expect(try test.archive.writer("Berta").pageCount == 0)
                _ = try test.archive.moveDocument(diary, toWriter: "Cleo")
                #expect(try test.archive.writer("Cleo").pageCount == 1)
                #expect(try test.archive.trainingPages(analysis: .standard).count { $0.writer == "Cleo" } == 1)
                _ = try test.archive.moveDocument(diary, toWriter: "Cleo", role: .questioned)
                #expect(try test.archive.document("diary (2)").role == .questioned)
                #expect(
                    !(try test.archive.identify([TestScan.file(scribe: 2, page: 2)])).candidates.contains {
                        $0.writer == "Cleo"
                    }
                )
            }
        }

        @Test func titlesAreUniqueWithinAWriter() throws {
            try withCatalogue { test throws in
                let letter = try test.archive.document("letter").id
                let diary = try #require(
                    try test.archive.listDocuments(ofWriter: try test.archive.writer("Ada").id).first
                ).id
                #expect(throws: ArchiveError.documentTitleTaken(title: "diary", id: diary)) {
                    try test.archive.renameDocument(letter, to: "diary")
                }
                let other = try #require(
                    try test.archive.listDocuments(ofWriter: try test.archive.writer("Berta").id).first
                ).id
                #expect(throws: ArchiveError.ambiguousDocument(title: "diary", ids: [diary, other])) {
                    try test.archive.document("diary")
                }
                try test.archive.renameDocument(letter, to: "last letter")
                #expect(try test.archive.document("#\(letter)").title == "last letter")
            }
        }

        @Test func pagesMoveBetweenDocuments() throws {
            try withCatalogue { test throws in
                let letter = try test.archive.document("letter").id
                let berta = try test.archive.writer("Berta").id
                let target = try #require(try test.archive.listDocuments(ofWriter: berta).first).id
                let page = try #require(try test.archive.pages(ofDocument: letter).first).id
                try test.archive.movePage(page, toDocument: target)
                // The letter had no other page.
                #expect(throws: ArchiveError.noSuchDocument("letter")) { try test.archive.document("letter") }
                #expect(try test.archive.pages(ofDocument: target).map(\.position) == [1, 2])
                #expect(try test.archive.writer("Berta").pageCount == 2)
                let adas = try #require(
                    try test.archive.listDocuments(ofWriter: try test.archive.writer("Ada").id).first
                ).id
                let change = try test.archive.mergeDocument(adas, into: target)
                #expect(change.pageCount == 2)
                #expect(try test.archive.pages(ofDocument: target).map(\.position) == [1, 2, 3, 4])
                #expect(try test.archive.writer("Ada").pageCount == 0)
            }
        }

        @Test func deletedPagesLeaveATombstone() throws {
            try withCatalogue { test throws in
                let letter = try test.archive.document("letter").id
                let page = try #require(try test.archive.pages(ofDocument: letter).first)
                try test.archive.deletePage(page.id)
                #expect(throws: ArchiveError.noSuchPage(page.id)) { try test.archive.page(page.id) }
                #expect(throws: ArchiveError.noSuchPage(page.id)) { try test.archive.deletePage(page.id) }
                #expect(try test.value("SELECT count(*) FROM page_image") == 3)
                #expect(try test.value("SELECT count(*) FROM page_descriptor") == 3)
                #expect(try test.value("SELECT count(*) FROM patch WHERE page = \(page.id)") == 0)
                let hash = try test.value(
                    "SELECT details -> 'pages' -> 0 ->> 'sha256' FROM audit_event WHERE action = 'page.delete'",
                    as: String.self
                )
                #expect(hash == page.sha256)
                let berta = try test.archive.writer("Berta").id
                #expect(try test.archive.deleteWriter(berta) == CatalogueChange(documentCount: 1, pageCount: 1))
                #expect(try test.archive.listWriters().map(\.name) == ["Ada"])
                // The scan may come back.
                let again = try test.archive.enroll(TestScan.file(scribe: 2, page: 1), as: Enrollment(writer: "Ada"))
                guard case .enrolled = again.first else {
                    Issue.record("not enrolled again: \(again)")
                    return
                }
            }
        }

        /// Two pages of one file; the image goes with the second.
        @Test func aSharedScanStaysUntilItsLastPageGoes() throws {
            try TestArchive.with { test throws in
                let pages = [TestScan.raster(scribe: 1, page: 1), TestScan.raster(scribe: 1, page: 2)]
                let scan = TestScan.tiff(pages, name: "letter.tif")
                _ = try test.archive.enroll(scan, page: 0, as: Enrollment(writer: "Ada", document: "a"))
                _ = try test.archive.enroll(scan, page: 1, as: Enrollment(writer: "Ada", document: "b"))
                #expect(try test.value("SELECT count(*) FROM page_image") == 1)
                _ = try test.archive.deleteDocument(try test.archive.document("a").id)
                #expect(try test.value("SELECT count(*) FROM page_image") == 1)
                _ = try test.archive.deleteDocument(try test.archive.document("b").id)
                #expect(try test.value("SELECT count(*) FROM page_image") == 0)
                #expect(try test.archive.verifyAudit().isClean)
            }
        }
    }
}
