internal import FoundationEssentials
public import NeuralNetwork
internal import PageAnalysis
internal import Pipelining

/// Reads and describes the scans of a manifest, without an archive.
public struct ManifestDescriber {
    /// The pages of a manifest.
    public struct Pages: Sendable {
        /// One list of pages a draw of lines; one only of whole pages.
        public var draws: [[LabelledPage]]
        /// Rows and pages that could not be read, each with its reason.
        public var skipped: [String] = []
    }

    private let describer: PageDescriber

    public var model: RecognitionModel { describer.model }

    public init(model: RecognitionModel, precision: ComputePrecision = .best) throws(NetworkError) {
        self.describer = try PageDescriber(model: model, precision: precision)
    }

    /// - Parameters:
    ///   - rows: of `manifest`, to be read in this order; one that names no page stands for all pages of its file.
    ///   - linesPerPage: cuts every page down to this many lines, `draws` times; nil leaves it whole.
    ///   - seed: of the lines that are drawn.
    ///   - progress: called after each row with how many are done of how many.
    public func pages(
        _ rows: [ManifestRow],
        of manifest: Manifest,
        linesPerPage: Int? = nil,
        draws: Int = 1,
        seed: UInt64 = 1,
        threads: Int = 2,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Pages {
        let model = describer.model
        let reader = ScanReader(analyzer: PageAnalyzer(parameters: model.analysis))
        var pages = Pages(draws: Array(repeating: [], count: draws))
        var done = 0
        try preparedInOrder(rows, threads: threads, ahead: threads * 4) { row in
            Self.readPages(of: row, manifest, reader: reader) { page, index in
                guard let linesPerPage else { return [Prepared(page, model: model)] }
                return (0..<draws).map { draw in
                    let drawSeed = seed &+ UInt64(draw) << 32 &+ UInt64(index) << 24 &+ UInt64(row.line)
                    return Prepared(
                        TextAmount.limited(page, toLines: linesPerPage, seed: drawSeed),
                        model: model
                    )
                }
            }
        } consume: { row, results in
            for (number, result) in results {
                switch result {
                case .failure(let error):
                    let page = number.map { ", page \($0)" } ?? ""
                    pages.skipped.append("line \(row.line), \(row.path)\(page): \(error)")
                case .success(let prepared):
                    for (draw, page) in prepared.enumerated() {
                        pages.draws[draw].append(try describe(page, number: number, row: row))
                    }
                }
            }
            done += 1
            progress(done, rows.count)
        }
        return pages
    }

    private func describe(_ page: Prepared, number: Int?, row: ManifestRow) throws(NetworkError) -> LabelledPage {
        var description = try describer.describe(page.patches)
        // No protocol looks at single embeddings, and ten draws of a thousand pages would fill the memory.
        description.embeddings = []
        return LabelledPage(
            id: number.map { "\(row.path)#\($0)" } ?? row.path,
            writer: row.writer,
            document: row.document ?? row.path,
            split: row.split,
            description: description,
            lines: page.lines
        )
    }

    private struct Prepared: Sendable {
        var patches: PagePatches
        var lines: [[Int]]

        init(_ page: AnalyzedPage, model: RecognitionModel) {
            patches = PageDescriber.patches(of: page, model: model)
            lines = TextLineAssignment.lines(of: patches.locations, in: page)
        }
    }

    /// The pages that a row stands for, each with its number in the file, nil for the only one.
    private static func readPages(
        of row: ManifestRow,
        _ manifest: Manifest,
        reader: ScanReader,
        prepare: (AnalyzedPage, Int) -> [Prepared]
    ) -> [(number: Int?, Result<[Prepared], any Error>)] {
        let bytes: [UInt8]
        let indices: [Int]
        do {
            bytes = try FileBytes.read(manifest.location(of: row))
            indices = try reader.pageIndices(of: row, in: bytes)
        } catch {
            return [(row.page, .failure(error))]
        }
        return indices.map { index in
            let number = row.page ?? (indices.count > 1 ? index + 1 : nil)
            return (number, Result { prepare(try reader.read(bytes, page: index, dpi: row.dpi).page, index) })
        }
    }
}
