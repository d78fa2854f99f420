internal import FoundationEssentials
public import NeuralNetwork
internal import PageAnalysis
internal import Pipelining

/// Runs a protocol over the scans of a manifest, without an archive.
public struct ManifestEvaluation {
    /// What stops an evaluation; rows that cannot be read only are listed in the result.
    public enum Failure: Error, CustomStringConvertible {
        case manifest(ManifestError)
        case network(NetworkError)
        case nothingReadable(first: String)

        public var description: String {
            switch self {
            case .manifest(let error): error.description
            case .network(let error): error.description
            case .nothingReadable(let first): "none of the manifest's scans can be read; the first: \(first)"
            }
        }
    }

    private let describer: PageDescriber

    public init(model: RecognitionModel, precision: ComputePrecision = .best) throws(NetworkError) {
        self.describer = try PageDescriber(model: model, precision: precision)
    }

    /// - Parameter progress: called after each row with how many are done of how many.
    public func evaluate(
        _ manifest: Manifest,
        protocol: EvaluationProtocol,
        threads: Int = 2,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> EvaluationResult {
        let clock = ContinuousClock()
        let start = clock.now
        let rows = try rows(of: manifest, protocol: `protocol`)
        let (pages, skipped) = try describe(rows, of: manifest, threads: threads, progress: progress)
        if pages.isEmpty { throw Failure.nothingReadable(first: skipped.first ?? "no row") }
        var result =
            switch `protocol` {
            case .identification:
                IdentificationEvaluation.evaluate(
                    gallery: pages.filter { $0.split == "train" },
                    probes: pages.filter { $0.split == "test" },
                    model: describer.model
                )
            case .retrieval:
                RetrievalEvaluation.evaluate(pages)
            }
        result.skipped = skipped
        result.elapsedMs = Int((clock.now - start) / .milliseconds(1))
        return result
    }

    private func rows(of manifest: Manifest, protocol: EvaluationProtocol) throws -> [ManifestRow] {
        switch `protocol` {
        case .identification:
            do { return try manifest.rows(split: "train") + manifest.rows(split: "test") } catch {
                throw Failure.manifest(error)
            }
        case .retrieval:
            return manifest.rows
        }
    }

    private struct Prepared: Sendable {
        var patches: PagePatches
        var lines: [[Int]]
    }

    private func describe(
        _ rows: [ManifestRow],
        of manifest: Manifest,
        threads: Int,
        progress: (Int, Int) -> Void
    ) throws -> (pages: [LabelledPage], skipped: [String]) {
        let model = describer.model
        let reader = ScanReader(analyzer: PageAnalyzer(parameters: model.analysis))
        var pages: [LabelledPage] = []
        var skipped: [String] = []
        var done = 0
        try preparedInOrder(rows, threads: threads, ahead: threads * 4) { row in
            Result { try Self.prepare(row, of: manifest, reader: reader, model: model) }
        } consume: { row, result in
            switch result {
            case .failure(let error):
                skipped.append("line \(row.line), \(row.path): \(error)")
            case .success(let prepared):
                pages.append(
                    LabelledPage(
                        writer: row.writer,
                        document: row.document ?? row.path,
                        split: row.split,
                        description: try describer.describe(prepared.patches),
                        lines: prepared.lines
                    )
                )
            }
            done += 1
            progress(done, rows.count)
        }
        return (pages, skipped)
    }

    private static func prepare(
        _ row: ManifestRow,
        of manifest: Manifest,
        reader: ScanReader,
        model: RecognitionModel
    ) throws -> Prepared {
        let bytes = try FileBytes.read(manifest.location(of: row))
        let page = try reader.read(bytes, page: (row.page ?? 1) - 1, dpi: row.dpi).page
        let patches = PageDescriber.patches(of: page, model: model)
        return Prepared(patches: patches, lines: TextLineAssignment.lines(of: patches.locations, in: page))
    }
}
