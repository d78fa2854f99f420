public import PageAnalysis
public import WriterIdentification

final class LoadedModels: Sendable {}
extension Archive {
    /// Opens an archive whose schema is the one that this program knows; starts the private server when needed.
    public static func open(_ location: ArchiveLocation, attribution: Attribution, environment: [String: String]) throws
        -> Archive
    { fatalError() }
    /// Makes or updates the archive: starts the private server, migrates, and installs `baseModel` when there is no model yet.
    public static func initialize(
        at location: ArchiveLocation,
        baseModel: String?,
        attribution: Attribution,
        environment: [String: String]
    ) throws -> Initialization { fatalError() }
    public static func status(of location: ArchiveLocation, environment: [String: String]) throws -> ArchiveStatus {
        fatalError()
    }
    /// Stops the private server. - Returns: false when it was not running.
    public static func stop(_ location: ArchiveLocation, environment: [String: String]) throws -> Bool { fatalError() }

    /// Enrolls all pages of a scan, or one of them (from 0).
    public func enroll(_ scan: ScanFile, page: Int? = nil, as enrollment: Enrollment) throws -> [EnrolledPage] {
        fatalError()
    }
    /// Enrolls the rows of a manifest; bad rows are listed in the result and the rest goes on.
    public func importManifest(
        _ manifest: Manifest,
        split: String? = nil,
        threads: Int = 2,
        progress: (ImportProgress) -> Void = { _ in },
        shouldStop: () -> Bool = { false }
    ) throws -> ImportSummary { fatalError() }
    public func identify(_ scans: [ScanFile], reading: ReadingOptions = ReadingOptions(), top: Int = 10) throws
        -> Identification
    { fatalError() }
    public func similarPages(to scan: ScanFile, reading: ReadingOptions = ReadingOptions(), top: Int = 10) throws
        -> SimilarPages
    { fatalError() }
    public func similarPages(toPage id: Int64, top: Int = 10) throws -> SimilarPages { fatalError() }

    public func listModels() throws -> [ModelSummary] { fatalError() }
    public func modelSummary(_ id: Int64) throws -> ModelSummary { fatalError() }
    /// The active model; throws ``ArchiveError/noModel`` when there is none.
    public func activeModel() throws -> ModelReference { fatalError() }
    public func recognitionModel(_ id: Int64) throws -> RecognitionModel { fatalError() }
    /// Puts a model file into the archive, not active; a model that is there already is answered as it is.
    public func storeModel(_ file: [UInt8], name: String, classes: ModelClasses) throws -> ModelSummary { fatalError() }
    /// Describes with a model the pages that it has not described yet. Resumes where it was stopped.
    public func describePages(
        withModel id: Int64,
        threads: Int = 2,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PageDescriptionReport { fatalError() }
    /// Describes what is missing, then makes the model the active one in one transaction.
    public func activateModel(
        _ id: Int64,
        leavingOutPages: Bool = false,
        threads: Int = 2,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> PageDescriptionReport { fatalError() }
    /// Activates the model that was active before. - Returns: its identifier.
    public func rollBackModel(threads: Int = 2, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws
        -> Int64
    { fatalError() }
    /// The model file, byte for byte as it was stored.
    public func modelFile(_ id: Int64) throws -> [UInt8] { fatalError() }
    public func dropModel(_ id: Int64) throws { fatalError() }
    /// Pages of known documents whose writer was confirmed, in the order of their ids; of one split or all.
    public func trainingPages(split: String? = nil, analysis: PageAnalysisParameters) throws -> [KnownPage] {
        fatalError()
    }

    public func listWriters() throws -> [WriterSummary] { fatalError() }
    /// By name, or by number as `12` or `#12`.
    public func writer(_ reference: String) throws -> WriterSummary { fatalError() }
    public func renameWriter(_ id: Int64, to name: String) throws { fatalError() }
    /// Moves all documents of `id` to `target` and removes the emptied writer.
    public func mergeWriter(_ id: Int64, into target: Int64) throws -> CatalogueChange { fatalError() }
    public func deleteWriter(_ id: Int64) throws -> CatalogueChange { fatalError() }
    public func listDocuments(ofWriter writer: Int64? = nil) throws -> [DocumentSummary] { fatalError() }
    /// By title, or by number as `12` or `#12`.
    public func document(_ reference: String) throws -> DocumentSummary { fatalError() }
    public func pages(ofDocument id: Int64) throws -> [PageSummary] { fatalError() }
    public func page(_ id: Int64) throws -> PageSummary { fatalError() }
    /// The scan as it was enrolled.
    public func pageImage(_ id: Int64) throws -> [UInt8] { fatalError() }
    public func renameDocument(_ id: Int64, to title: String) throws { fatalError() }
    /// Moves a document to a writer, by name; the writer is created when it is not there.
    public func moveDocument(_ id: Int64, toWriter name: String, role: DocumentRole? = nil) throws -> CatalogueChange {
        fatalError()
    }
    /// Moves all pages of `id` to the end of `target` and removes the emptied document.
    public func mergeDocument(_ id: Int64, into target: Int64) throws -> CatalogueChange { fatalError() }
    /// Moves a page to the end of a document; a document that is left empty is removed.
    public func movePage(_ id: Int64, toDocument document: Int64) throws { fatalError() }
    public func deleteDocument(_ id: Int64) throws -> CatalogueChange { fatalError() }
    public func deletePage(_ id: Int64) throws { fatalError() }

    /// Recomputes the chain of the audit log and checks every page's scan and descriptors.
    public func verifyAudit(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws -> AuditVerification {
        fatalError()
    }
}
