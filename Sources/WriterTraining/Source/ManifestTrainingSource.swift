import PageAnalysis
public import WriterIdentification

/// Training pages from a manifest, without an archive.
///
/// Rows of the split `train` are trained on; rows of `validate` are by writers whom training must not see and serve as
/// validation pages; rows of any other split and questioned documents are never read. A manifest without splits is
/// trained on whole.
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
        let known = manifest.rows.filter { $0.role != "questioned" }
        let hasSplits = known.contains { $0.split != nil }
        let training = hasSplits ? known.filter { $0.split == "train" } : known
        if training.isEmpty {
            throw .manifest(.noRows(split: "train", found: Set(known.compactMap(\.split)).sorted()))
        }
        let validation = known.filter { $0.split == "validate" }
        let shared = Set(training.map(\.writer)).intersection(validation.map(\.writer))
        if let writer = shared.min() { throw .sharedWriter(writer) }
        func pages(_ rows: [ManifestRow]) -> [TrainingPage] {
            rows.flatMap { row in
                Self.pageNumbers(row, of: manifest, reader: reader).map { number in
                    Self.page(number, row, of: manifest, reader: reader)
                }
            }
        }
        self.pages = pages(training)
        self.validationPages = pages(validation)
    }

    /// The page that the row names, else all pages of its file; nil stands for the only one.
    ///
    /// Only TIFF files have several pages. One that cannot be read has one here, whose reading will say why.
    private static func pageNumbers(_ row: ManifestRow, of manifest: Manifest, reader: ScanReader) -> [Int?] {
        if let page = row.page { return [page] }
        let path = manifest.location(of: row)
        guard [".tif", ".tiff"].contains(where: { path.lowercased().hasSuffix($0) }),
            let bytes = try? FileBytes.read(path), let indices = try? reader.pageIndices(of: row, in: bytes),
            indices.count > 1
        else { return [nil] }
        return indices.map { $0 + 1 }
    }

    private static func page(
        _ number: Int?,
        _ row: ManifestRow,
        of manifest: Manifest,
        reader: ScanReader
    ) -> TrainingPage {
        let location = manifest.location(of: row)
        return TrainingPage(
            id: number.map { "\(row.path)#\($0)" } ?? row.path,
            writer: row.writer,
            document: row.document ?? row.path
        ) { pen in
            try reader.read(FileBytes.read(location), page: (number ?? 1) - 1, dpi: row.dpi, pen: pen).page
        }
    }
}
