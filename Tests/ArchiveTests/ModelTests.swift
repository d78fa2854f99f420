import Archive
import Dispatch
import Foundation
import PostgresClient
import Synchronization
import Testing
import WriterIdentification

extension ArchiveTests {
    @Suite struct ModelTests {
        private static let classes = ["Ada", "Berta"]

        private func enroll(_ pages: ClosedRange<UInt64>, in archive: Archive) throws {
            for page in pages {
                _ = try archive.enroll(TestScan.file(scribe: 1, page: page), as: Enrollment(writer: "Ada"))
            }
        }

        @Test func aStoredModelComesOutAsItWentIn() throws {
            try TestArchive.with { test throws in
                let file = TestModel.file(seed: 8)
                let stored = try test.archive.storeModel(file, name: "m", classes: .strangers)
                #expect(stored.state == .building && stored.embeddingDimension == 192)
                #expect(stored.descriptorDimension == 16 && stored.classCount == 2)
                #expect(stored.metrics == ["validation.patchAccuracy": 0.5])
                #expect(try test.archive.modelFile(stored.id) == file)
                #expect(try test.archive.storeModel(file, name: "again", classes: .strangers) == stored)
                #expect(try test.archive.listModels().map(\.state) == [.active, .building])
                #expect(try test.archive.recognitionModel(stored.id).writers == Self.classes)
                let damaged = #expect(throws: ArchiveError.self) {
                    try test.archive.storeModel(Array(file.dropLast(9)), name: "cut.safetensors", classes: .strangers)
                }
                #expect(damaged?.description.hasPrefix("cut.safetensors: ") == true)
                #expect(throws: ArchiveError.noSuchModel(99)) { try test.archive.modelFile(99) }
            }
        }

        @Test func aSecondModelTakesOverInOneStep() throws {
            try TestArchive.with { test throws in
                try enroll(1...3, in: test.archive)
                let second = try test.archive.storeModel(
                    TestModel.file(seed: 8),
                    name: "m",
                    classes: .writersOfThisArchive
                )
                var progress: [Int] = []
                let report = try test.archive.activateModel(second.id) { done, _ in progress.append(done) }
                #expect(report == PageDescriptionReport(describedPages: 3, failures: []))
                #expect(progress == [1, 2, 3])
                #expect(try test.archive.activeModel().id == second.id)
                #expect(try test.archive.listModels().map(\.state) == [.retired, .active])
                #expect(try test.archive.listModels().map(\.describedPages) == [3, 3])
                try test.expectWriterDescriptorsAreRight(model: TestModel.model(seed: 8))
                // Others see it with their next call.
                #expect(try test.reopened().identify([TestScan.file(scribe: 1, page: 4)]).model.id == second.id)

                #expect(throws: ArchiveError.modelIsActive(id: second.id)) { try test.archive.dropModel(second.id) }
                // Back again: what was enrolled meanwhile is described first.
                try enroll(4...4, in: test.archive)
                #expect(try test.archive.rollBackModel() == test.modelID)
                #expect(try test.archive.listModels().map(\.describedPages) == [4, 4])
                try test.expectWriterDescriptorsAreRight()
                try test.archive.dropModel(second.id)
                #expect(try test.archive.listModels().map(\.id) == [test.modelID])
                #expect(try test.value("SELECT to_regclass('patch_\(second.id)') IS NULL", as: Bool.self))
                #expect(throws: ArchiveError.noEarlierModel) { try test.archive.rollBackModel() }
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        @Test func theLogKeepsHowANewModelDidBesideTheActiveOne() throws {
            try TestArchive.with { test throws in
                try enroll(1...1, in: test.archive)
                let second = try test.archive.storeModel(
                    TestModel.file(seed: 8),
                    name: "m",
                    classes: .inherited(from: test.modelID)
                )
                let validation = ModelValidation(
                    queryCount: 41,
                    activeModel: 0.75,
                    newModel: 0.5,
                    margin: 0.25,
                    isOverridden: true
                )
                _ = try test.archive.activateModel(second.id, validation: validation)
                let details = try test.value(
                    "SELECT details ->> 'validation' FROM audit_event ORDER BY sequence DESC LIMIT 1",
                    as: String.self
                )
                for part in ["41", "0.75", "0.5", "0.25", "true"] { #expect(details.contains(part), "\(details)") }
                let differing = try test.value(
                    """
                    SELECT count(*) FROM model_class AS one JOIN model_class AS other USING (class_index)
                    WHERE one.model = \(test.modelID) AND other.model = \(second.id)
                        AND (one.label, one.writer) IS DISTINCT FROM (other.label, other.writer)
                    """,
                    as: Int64.self
                )
                #expect(differing == 0)
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        /// The database ends the connection in the middle; the second run does the rest only.
        @Test func describingResumesWhereItWasCutOff() throws {
            try TestArchive.with { test throws in
                try enroll(1...6, in: test.archive)
                let second = try test.archive.storeModel(TestModel.file(seed: 8), name: "m", classes: .strangers)
                try test.execute(
                    """
                    CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF (SELECT count(*) FROM page_descriptor WHERE model = \(second.id)) = 3 THEN
                            PERFORM pg_terminate_backend(pg_backend_pid());
                        END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER fault BEFORE INSERT ON page_descriptor FOR EACH ROW EXECUTE FUNCTION fault();
                    """
                )
                #expect(throws: PostgresError.self) { try test.archive.activateModel(second.id) }
                #expect(try test.archive.activeModel().id == test.modelID)
                #expect(try test.archive.modelSummary(second.id).describedPages == 3)
                try test.execute("DROP TRIGGER fault ON page_descriptor")
                #expect(try test.archive.activateModel(second.id).describedPages == 3)
                #expect(try test.value("SELECT count(DISTINCT page) FROM patch WHERE model = \(second.id)") == 6)
                #expect(try test.archive.verifyAudit().isClean)
            }
        }

        /// A model is activated while pages are being enrolled: none is left without a description.
        @Test func enrollingGoesOnDuringASwitch() throws {
            try TestArchive.with { test throws in
                try enroll(1...2, in: test.archive)
                let second = try test.archive.storeModel(TestModel.file(seed: 8), name: "m", classes: .strangers)
                let other = try test.reopened()
                let scans = (3...14).map { TestScan.file(scribe: 1, page: $0) }
                let finished = Mutex(false)
                let enrolling = Thread {
                    for scan in scans {
                        do { _ = try other.enroll(scan, as: Enrollment(writer: "Ada")) } catch { Issue.record(error) }
                    }
                    finished.withLock { $0 = true }
                }
                enrolling.start()
                // Three changes: an enrollment that finds another model five times gives up.
                for id in [second.id, test.modelID, second.id] { _ = try test.archive.activateModel(id) }
                while !finished.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.05) }
                let verification = try test.archive.verifyAudit()
                #expect(verification.pageCount == 14 && verification.isClean, "\(verification)")
                let active = try test.archive.activeModel().id
                try test.expectWriterDescriptorsAreRight(model: TestModel.model(seed: active == second.id ? 8 : 7))
            }
        }

        /// A page that the model's analysis refuses keeps it from being activated, unless that is accepted.
        @Test func anUnreadablePageIsReported() throws {
            try TestArchive.with { test throws in
                try enroll(1...2, in: test.archive)
                try test.execute(
                    "UPDATE page_image SET bytes = 'x' WHERE sha256 = (SELECT sha256 FROM page WHERE id = 1)"
                )
                let second = try test.archive.storeModel(TestModel.file(seed: 8), name: "m", classes: .strangers)
                let error = #expect(throws: ArchiveError.self) { try test.archive.activateModel(second.id) }
                guard case .modelIncomplete(second.id, 1, let reason) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(reason.hasPrefix("page 1: "))
                #expect(try test.archive.activeModel().id == test.modelID)
                let report = try test.archive.activateModel(second.id, leavingOutPages: true)
                #expect(report.failures.map(\.pageID) == [1])
                #expect(try test.archive.activeModel().id == second.id)
                #expect(throws: ArchiveError.pageNotDescribed(id: 1, model: second.id)) {
                    try test.archive.similarPages(toPage: 1)
                }
            }
        }
    }
}
