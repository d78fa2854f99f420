import PageAnalysis
public import WriterIdentification

/// Training pages from a manifest, without an archive.
///
/// Rows of the split `train` are trained on; rows of `validate` are by writers whom training must not see and serve as
/// validation pages; rows of any other split are never read. A manifest without splits is trained on whole.
public struct ManifestTrainingSource: Sendable {
    public let pages: [TrainingPage]
    public let validationPages: [TrainingPage]

    /// Why a manifest's rows cannot be used; the caller puts the file before it.
    public enum Failure: Error, Equatable, CustomStringConvertible {
        case manifest(ManifestError)
        /// A writer of a `train` row has a `validate` row too.
        case sharedWriter(String)

        public var description: String {
            switch self {
            case .manifest(let error): error.description
            case .sharedWriter(let writer):
                "the writer \"\(writer)\" has rows of both splits, train and validate; "
                    + "validation needs writers that training does not see"
            }
        }
    }

    /// - Parameters:
    ///   - manifest: the rows and the folder they lie in.
    ///   - reader: how scans are read.
    public init(_ manifest: Manifest, reader: ScanReader) throws(Failure) {
        let hasSplits = manifest.rows.contains { $0.split != nil }
        let training: [ManifestRow]
        do { training = hasSplits ? try manifest.rows(split: "train") : manifest.rows } catch { throw .manifest(error) }
        let validation = manifest.rows.filter { $0.split == "validate" }
        let shared = Set(training.map(\.writer)).intersection(validation.map(\.writer))
        if let writer = shared.min() { throw .sharedWriter(writer) }
        func pages(_ rows: [ManifestRow]) -> [TrainingPage] {
            rows.map { Self.page($0, of: manifest, reader: reader) }
        }
        self.pages = pages(training)
        self.validationPages = pages(validation)
    }

    private static func page(_ row: ManifestRow, of manifest: Manifest, reader: ScanReader) -> TrainingPage {
        let location = manifest.location(of: row)
        return TrainingPage(
            id: row.page.map { "\(row.path)#\($0)" } ?? row.path,
            writer: row.writer,
            document: row.document ?? row.path
        ) {
            try reader.read(FileBytes.read(location), page: (row.page ?? 1) - 1, dpi: row.dpi).page
        }
    }
}
