import Archive
import PostgresClient
import TestSupport
import Testing

extension ArchiveTests {
    /// Searches that do not look at every page, against those that do.
    @Suite struct LargeArchiveTests {
        private static let pages = 4_000
        private static let pagesPerWriter = 8

        /// An archive of pages that were never scanned: `pagesPerWriter` of each writer around a point of its own.
        static func with(_ body: (TestArchive) throws -> Void) throws {
            try TestArchive.with { test throws in
                try test.execute(
                    """
                    SELECT setseed(0.25);
                    INSERT INTO page_image (sha256, bytes) VALUES (sha256('generated'), 'generated');
                    INSERT INTO writer (name)
                    SELECT 'generated ' || n FROM generate_series(1, \(pages / pagesPerWriter)) AS n;
                    INSERT INTO document (writer, role, title)
                    SELECT writer.id, 'known', 'page ' || n FROM writer, generate_series(1, \(pagesPerWriter)) AS n;
                    INSERT INTO page (
                        document, position, sha256, page_index, file_name, format, width, height, is_bilevel, dpi,
                        resolution_source, line_count, ink_pixels, analysis_revision)
                    SELECT id, 1, sha256('generated'), id, 'generated', 'png', 900, 400, false, 300, 'file', 3, 9000, ''
                    FROM document;
                    CREATE TEMPORARY TABLE centre AS
                    SELECT id AS writer, (
                        SELECT array_agg((random() + random() + random() - 1.5) + 0 * id ORDER BY n)
                        FROM generate_series(1, 16) AS n) AS place
                    FROM writer;
                    INSERT INTO page_descriptor (page, model, patch_count, aggregate, descriptor)
                    SELECT page.id, \(test.modelID), 24, (
                        SELECT array_agg(place + (random() + random() + random() - 1.5) * 0.3 ORDER BY n)
                        FROM unnest(centre.place || array_fill(0.1::float8, ARRAY[176])) WITH ORDINALITY AS c (place, n)
                    )::vector::halfvec, '[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]'
                    FROM page JOIN document ON document.id = document JOIN centre USING (writer);
                    UPDATE page_descriptor SET descriptor = l2_normalize(subvector(aggregate, 1, 16)::halfvec(16));
                    ANALYZE;
                    """
                )
                try body(test)
            }
        }

        @Test func theIndexFindsWhatTheExactScanFinds() throws {
            try Self.with { test throws in
                let probes = stride(from: Int64(1), to: Int64(Self.pages), by: 40)
                let exact = try probes.map { try test.archive.similarPages(toPage: $0).results }
                #expect(try !test.archive.indexDescriptors(ofModel: test.modelID))
                #expect(try !test.archive.indexDescriptors(ofModel: test.modelID, leastPages: Self.pages + 1))
                #expect(try !test.value("SELECT has_descriptor_index(\(test.modelID))"))
                #expect(try test.archive.indexDescriptors(ofModel: test.modelID, leastPages: Self.pages))
                #expect(try test.value("SELECT has_descriptor_index(\(test.modelID))"))
                #expect(try !test.archive.indexDescriptors(ofModel: test.modelID, leastPages: Self.pages))
                var (found, wanted) = (0, 0)
                for (probe, exact) in zip(probes, exact) {
                    let indexed = try test.archive.similarPages(toPage: probe).results
                    #expect(indexed.count == 10)
                    found += Set(indexed.map(\.pageID)).intersection(exact.map(\.pageID)).count
                    wanted += exact.count
                    for page in indexed {
                        if let same = exact.first(where: { $0.pageID == page.pageID }) {
                            #expect(abs(same.score - page.score) < 1e-6)
                        }
                    }
                }
                #expect(Double(found) >= 0.99 * Double(wanted))
                // More than the index can answer is answered by the scan.
                #expect(try test.archive.similarPages(toPage: 1, top: 1_500).results.count == 1_500)
            }
        }

        @Test func theIndexAnswersAndTheScanDoesNotUseIt() throws {
            try Self.with { test throws in
                try test.archive.indexDescriptors(ofModel: test.modelID, leastPages: 1)
                func plan(byIndex: Bool) throws -> String {
                    let statement = try test.value(
                        "SELECT nearest_pages_statement(\(test.modelID), 16, \(byIndex))",
                        as: String.self
                    )
                    return try test.database.pool.transaction { connection in
                        if byIndex {
                            try connection.executeScript(
                                name: "settings of nearest_pages_by_index",
                                sql: "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off"
                            )
                        }
                        try connection.executeScript(
                            name: "prepare",
                            sql: "PREPARE nearest (halfvec, bigint) AS \(statement)"
                        )
                        let explained = try connection.query(
                            PostgresQuery(
                                name: "explain",
                                sql: """
                                    EXPLAIN (COSTS off)
                                    EXECUTE nearest (array_fill(0.25::real, ARRAY[16])::halfvec, 10)
                                    """
                            )
                        )
                        let lines = try explained.map { try $0.get(0, as: String.self) }
                        try connection.executeScript(name: "deallocate", sql: "DEALLOCATE nearest")
                        return lines.joined(separator: "\n")
                    }
                }
                let indexed = try plan(byIndex: true)
                #expect(indexed.contains("Index Scan using page_descriptor_\(test.modelID)_nearest"))
                #expect(!indexed.contains("Sort"))
                let exact = try plan(byIndex: false)
                #expect(exact.contains("Seq Scan on page_descriptor_\(test.modelID)"))
                #expect(exact.contains("Sort") && !exact.contains("Index"))
            }
        }

        @Test func anIndexThatWasNotFinishedIsMadeAnew() throws {
            try Self.with { test throws in
                try test.archive.indexDescriptors(ofModel: test.modelID, leastPages: 1)
                try test.execute(
                    """
                    UPDATE pg_index SET indisvalid = false
                    WHERE indexrelid = 'page_descriptor_\(test.modelID)_nearest'::regclass
                    """
                )
                #expect(try test.archive.similarPages(toPage: 1).results.count == 10)
                #expect(try test.archive.indexDescriptors(ofModel: test.modelID, leastPages: 1))
                #expect(try test.value("SELECT has_descriptor_index(\(test.modelID))"))
            }
        }

        /// The twin scores every writer.
        @Test func candidatesAreRankedAsIfEverybodyWasScored() throws {
            try Self.with { test throws in
                for scribe: UInt64 in 1...3 {
                    for page: UInt64 in 1...2 {
                        let scan = TestScan.file(scribe: scribe, page: page)
                        _ = try test.archive.enroll(
                            scan,
                            as: Enrollment(writer: scribe == 1 ? "Ada" : "Scribe \(scribe)")
                        )
                    }
                }
                for probe in [TestScan.file(scribe: 2, page: 3), TestScan.file(scribe: 1, page: 1)] {
                    let all = try test.archive.identify([probe], fewPages: 1_000_000)
                    let few = try test.archive.identify([probe], fewPages: 100)
                    #expect(few.writerCount == all.writerCount && all.writerCount == 503)
                    #expect(few.candidates.map(\.writer) == all.candidates.map(\.writer))
                    for (left, right) in zip(few.candidates, all.candidates) {
                        #expect(left.score == right.score && left.pages == right.pages)
                        #expect(left.isKnownToModel == right.isKnownToModel)
                    }
                    let everybody = try test.archive.identify([probe], top: 600, fewPages: 100)
                    #expect(everybody.candidates.map(\.writer).prefix(10) == all.candidates.map(\.writer)[...])
                    #expect(everybody.candidates.count == 503)
                    #expect(everybody.unknownPosterior == all.unknownPosterior)
                }
            }
        }
    }
}
