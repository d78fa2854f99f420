import Archive
import PageAnalysis
import PostgresClient
import Raster
import TestSupport
import Testing

extension ArchiveTests {
    @Suite struct RereadTests {
        private func enrolled(_ test: TestArchive, page: UInt64, reading: ReadingOptions) throws -> Int64 {
            let enrollment = Enrollment(writer: "Ada", reading: reading)
            let pages = try test.archive.enroll(TestScan.file(scribe: 1, page: page), as: enrollment)
            guard case .enrolled(let new)? = pages.first else { throw ArchiveError.modelChanged }
            return new.pageID
        }

        private func patches(_ test: TestArchive, page: Int64) throws -> Set<String> {
            try test.database.pool.withConnection { connection in
                let rows = try connection.query("SELECT model, x, y FROM patch WHERE page = $1", [.int64(page)])
                return try Set(
                    rows.map {
                        "\(try $0.get("model", as: Int64.self)) \(try $0.get("x", as: Int.self)) \(try $0.get("y", as: Int.self))"
                    }
                )
            }
        }

        /// The twin: the same scan enrolled that way from the beginning.
        @Test func aPageReadAgainIsAsIfEnrolledThatWay() throws {
            let right = ReadingOptions(regions: [Rectangle(x: 450, y: 0, width: 450, height: 420)])
            var expected: Set<String> = []
            try TestArchive.with { test throws in
                expected = try patches(test, page: try enrolled(test, page: 1, reading: right))
            }
            try TestArchive.with { test throws in
                let left = ReadingOptions(
                    dpi: 300,
                    masks: [Rectangle(x: 450, y: 0, width: 450, height: 420)]
                )
                let page = try enrolled(test, page: 1, reading: left)
                _ = try enrolled(test, page: 2, reading: ReadingOptions())
                _ = try test.archive.identify([TestScan.file(scribe: 1, page: 3)])
                let other = try test.archive.storeModel(TestModel.file(seed: 8), name: "m", classes: .strangers)
                _ = try test.archive.activateModel(other.id)
                _ = try test.archive.activateModel(test.modelID)

                let before = try patches(test, page: page)
                let summary = try test.archive.rereadPage(page, as: right)
                #expect(summary.reading.regions == right.regions && summary.reading.masks.isEmpty)
                #expect(summary.resolution == .init(dpi: 300, source: .given), "the resolution stays")
                let after = try patches(test, page: page)
                #expect(after == expected && after.isDisjoint(with: before))
                try test.expectWriterDescriptorsAreRight()
                #expect(try test.archive.verifyAudit().isClean)
                // The other model describes it again before it answers.
                #expect(try test.archive.activateModel(other.id).describedPages == 1)
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        @Test func whatCannotBeReadChangesNothing() throws {
            try TestArchive.with { test throws in
                let page = try enrolled(test, page: 1, reading: ReadingOptions())
                let before = try test.rowCounts()
                let outside = ReadingOptions(regions: [Rectangle(x: 90_000, y: 0, width: 10, height: 10)])
                #expect(throws: ArchiveError.self) { try test.archive.rereadPage(page, as: outside) }
                #expect(throws: ArchiveError.noSuchPage(99)) { try test.archive.rereadPage(99, as: ReadingOptions()) }
                #expect(try test.rowCounts() == before)
            }
        }

        @Test func enrollingAgainInAnotherWayNamesThePage() throws {
            try TestArchive.with { test throws in
                let scan = TestScan.file(scribe: 1, page: 1)
                let masks = [Rectangle(x: 0, y: 0, width: 20, height: 30)]
                let page = try enrolled(test, page: 1, reading: ReadingOptions(masks: masks))
                for same in [ReadingOptions(), ReadingOptions(masks: masks), ReadingOptions(dpi: 300)] {
                    let again = try test.archive.enroll(scan, as: Enrollment(writer: "Ada", reading: same))
                    guard case .duplicate = again.first else {
                        Issue.record("not a duplicate: \(again)")
                        return
                    }
                }
                for other in [ReadingOptions(dpi: 200), ReadingOptions(regions: masks)] {
                    let error = #expect(throws: ArchiveError.readOtherwise(file: scan.name, page: page)) {
                        try test.archive.enroll(scan, as: Enrollment(writer: "Ada", reading: other))
                    }
                    #expect(error?.description.contains("documents reread \(page)") == true)
                }
            }
        }
    }
}
