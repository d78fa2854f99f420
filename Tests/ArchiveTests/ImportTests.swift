import Archive
import Foundation
import PageAnalysis
import Raster
import TestSupport
import Testing
import WriterIdentification

extension ArchiveTests {
    @Suite struct ImportTests {
        /// A folder with the scans of three scribes and a manifest.
        private struct Folder {
            let folder: TemporaryFolder
            let manifest: Manifest

            init(_ rows: [(scribe: UInt64, page: UInt64)], extra: [String] = []) throws {
                folder = try TemporaryFolder()
                var lines = ["writer,note,path,document,split"]
                for (scribe, page) in rows {
                    let name = "s\(scribe)-\(page).png"
                    let path = URL(fileURLWithPath: "\(folder.path)/\(name)")
                    try Data(TestScan.file(scribe: scribe, page: page).bytes).write(to: path)
                    lines.append("Writer \(scribe),x,\(name),book,\(page == 1 ? "train" : "test")")
                }
                lines += extra
                let text = lines.joined(separator: "\n")
                manifest = try Manifest(Array(text.utf8), directory: folder.path)
            }
        }

        private static let rows: [(scribe: UInt64, page: UInt64)] = (1...4).flatMap { page in
            (1...3).map { (scribe: $0, page: page) }
        }

        @Test func allRowsAreEnrolledOnce() throws {
            let folder = try Folder(Self.rows)
            try TestArchive.with { test throws in
                var seen: [ImportProgress] = []
                let first = try test.archive.importManifest(folder.manifest) { seen.append($0) }
                #expect(first.rows == 12 && first.enrolledPages == 12 && first.duplicatePages == 0)
                #expect(seen.map(\.done) == Array(1...12) && seen.last?.enrolledPages == 12)
                let second = try test.archive.importManifest(folder.manifest)
                #expect(second.enrolledPages == 0 && second.duplicatePages == 12 && second.conflicts.isEmpty)
                #expect(try test.archive.listWriters().map(\.pageCount) == [4, 4, 4])
                // In the order of the manifest.
                let book = try #require(try test.archive.listDocuments().first)
                let names = try test.archive.pages(ofDocument: book.id).map(\.fileName)
                #expect(names == (1...4).map { "s1-\($0).png" })
                try test.expectWriterDescriptorsAreRight()
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        @Test func onlyTheNamedSplitIsTaken() throws {
            let folder = try Folder(Self.rows)
            try TestArchive.with { test throws in
                let summary = try test.archive.importManifest(folder.manifest, split: "train")
                #expect(summary.enrolledPages == 3)
                #expect(try test.value("SELECT count(*) FROM page WHERE split = 'train'") == 3)
                #expect(throws: ManifestError.self) {
                    try test.archive.importManifest(folder.manifest, split: "validate")
                }
                _ = try test.archive.importManifest(folder.manifest)
                let all = try test.archive.trainingPages(analysis: .standard)
                let train = try test.archive.trainingPages(split: "train", analysis: .standard)
                #expect(all.count == 12 && train.count == 3)
                let loaded = try train[0].load(nil)
                #expect(loaded.ink.inkCount == (try test.archive.page(train[0].pageID)).inkPixels)
            }
        }

        @Test func badRowsAreListedAndTheRestGoesOn() throws {
            let folder = try Folder(
                [(1, 1), (2, 1)],
                extra: ["Writer 3,x,missing.png,book,", "Writer 3,x,manifest.csv,book,", "Writer 9,x,s1-1.png,book,"]
            )
            try Data("no scan".utf8).write(to: URL(fileURLWithPath: "\(folder.folder.path)/manifest.csv"))
            try TestArchive.with { test throws in
                let summary = try test.archive.importManifest(folder.manifest)
                #expect(summary.rows == 5 && summary.enrolledPages == 2)
                #expect(summary.failures.map(\.line) == [4, 5])
                #expect(summary.failures.map(\.path) == ["missing.png", "manifest.csv"])
                #expect(summary.failures[0].reason.contains("no such file"))
                // The last row says that another writer wrote a scan that is there.
                let conflict = try #require(summary.conflicts.first)
                #expect(conflict.line == 6 && conflict.page.writer == "Writer 1")
                #expect(try test.archive.listWriters().map(\.name) == ["Writer 1", "Writer 2"])
            }
        }

        /// Cut off at random rows, by a stop or by a database error, until it is through.
        @Test(arguments: [3, 17, 99] as [UInt64]) func anImportResumes(_ seed: UInt64) throws {
            let folder = try Folder(Self.rows)
            var random = SeededGenerator(seed: seed)
            try TestArchive.with { test throws in
                try test.execute(
                    """
                    CREATE SEQUENCE countdown;
                    CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF nextval('countdown') = 0 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                        RETURN NEW;
                    END $$;
                    ALTER SEQUENCE countdown MINVALUE -1000000;
                    CREATE TRIGGER fault BEFORE INSERT ON patch FOR EACH ROW EXECUTE FUNCTION fault();
                    """
                )
                var summary = ImportSummary()
                var attempts = 0
                repeat {
                    attempts += 1
                    var left = attempts > 6 ? 12 : Int.random(in: 1...12, using: &random)
                    let rowsOfPatches = attempts > 6 ? 100_000 : Int.random(in: 1...100, using: &random)
                    try test.execute("SELECT setval('countdown', \(-rowsOfPatches))")
                    do {
                        summary = try test.archive.importManifest(
                            folder.manifest,
                            shouldStop: {
                                left -= 1
                                return left < 0
                            }
                        )
                    } catch {
                        // The next attempt finds what was committed.
                    }
                    #expect(try test.archive.verifyAudit().isClean)
                } while summary.rows < 12 && attempts < 50
                #expect(summary.rows == 12)
                #expect(try test.value("SELECT count(*) FROM page") == 12)
                #expect(try test.value("SELECT count(*) FROM page_descriptor") == 12)
                #expect(try test.archive.listWriters().map(\.pageCount) == [4, 4, 4])
                #expect(try test.archive.listDocuments().count == 3)
            }
        }

        @Test func severalImportersShareTheWork() throws {
            let folder = try Folder(Self.rows)
            try TestArchive.with { test throws in
                let other = try test.reopened()
                let done = DispatchSemaphore(value: 0)
                let manifest = folder.manifest
                DispatchQueue.global().async {
                    do { _ = try other.importManifest(manifest) } catch { Issue.record(error) }
                    done.signal()
                }
                let summary = try test.archive.importManifest(folder.manifest)
                done.wait()
                #expect(summary.enrolledPages + summary.duplicatePages == 12)
                #expect(try test.value("SELECT count(*) FROM page") == 12)
                #expect(try test.archive.listDocuments().count == 3)
                #expect(try test.archive.verifyAudit().isClean)
            }
        }
    }
}
