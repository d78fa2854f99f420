internal import NeuralNetwork
internal import PageAnalysis
internal import Pipelining

/// Describes the scans of a manifest for comparison: as a reference population, or to fit the comparison's whitening.
public struct ReferenceDescription {
    private let describer: PageDescriber
    private let hash: @Sendable ([UInt8]) -> String

    /// - Parameter hash: SHA-256 in hexadecimal.
    public init(model: RecognitionModel, hash: @escaping @Sendable ([UInt8]) -> String) throws {
        self.describer = try PageDescriber(model: model)
        self.hash = hash
    }

    private struct Prepared: Sendable {
        var patches: PagePatches
        var lineCount: Int
        var isBilevel: Bool
        var scan: String
        /// As each other pen would have left the page; nil where it would have left no writing. Empty where that was not asked.
        var underPens: [PagePatches?]
    }

    /// - Parameters:
    ///   - rows: of the manifest; rows of one writer and document are one document, in their order. A row that names no
    ///     page stands for all pages of its file.
    ///   - progress: called after each row with how many are done of how many.
    /// - Throws: what is wrong with the first row that cannot be read.
    public func population(
        named name: String,
        rows: [ManifestRow],
        of manifest: Manifest,
        threads: Int,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> ReferencePopulation {
        var documents: [[String]: ReferencePopulation.Document] = [:]
        var order: [[String]] = []
        try describe(rows, of: manifest, threads: threads, progress: progress) { row, prepared, page in
            let key = [row.writer, row.document ?? row.path]
            if documents[key] == nil { order.append(key) }
            var document =
                documents[key]
                ?? ReferencePopulation.Document(writer: row.writer, strips: [], isBilevel: true, scans: [])
            document.strips += WritingStrip.strips(of: page, lineCount: prepared.lineCount)
            document.isBilevel = document.isBilevel && prepared.isBilevel
            document.scans.append(prepared.scan)
            documents[key] = document
        }
        let described = order.compactMap { documents[$0] }
        let text = ReferencePopulation.canonicalText(described.map { ($0.writer, $0.scans) })
        return ReferencePopulation(name: name, version: 1, sha256: hash(Array(text.utf8)), documents: described)
    }

    /// The whitening for comparisons that follows from the pages of the rows, from evenly drawn ones where there are very many,
    /// and what is foretold of other pens.
    ///
    /// - Parameter progress: called after each row with how many are done of how many.
    /// - Returns: nil for either where the pages are too few; see ``PageScatter/comparisonWhitening`` and
    ///   ``PenForecastFit/forecasts``.
    /// - Throws: what is wrong with the first row that cannot be read.
    public func comparisonFit(
        rows: [ManifestRow],
        of manifest: Manifest,
        threads: Int,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> (whitening: Whitening?, pens: [PenForecast]?) {
        var scatter = PageScatter(layerDimensions: describer.model.network.layerDimensions)
        let drawn = rows.indices.filter { PageScatter.takes($0, of: rows.count) }.map { rows[$0] }
        var fit = PenForecastFit(dimension: describer.model.network.embeddingDimension)
        let pens = Set(drawn.indices.filter { PenForecastFit.takes($0, of: drawn.count) }.map { drawn[$0] })
        try describe(drawn, of: manifest, threads: threads, underPens: pens.contains, progress: progress) {
            _,
            prepared,
            page in
            scatter.add(page, underOtherPens: try prepared.patches.underOtherPens.map(describer.describe))
            try fit.add(page.aggregate, underPens: prepared.underPens, describer: describer)
        }
        return (scatter.comparisonWhitening, fit.forecasts)
    }

    private func describe(
        _ rows: [ManifestRow],
        of manifest: Manifest,
        threads: Int,
        underPens isReadUnderPens: @escaping @Sendable (ManifestRow) -> Bool = { _ in false },
        progress: (Int, Int) -> Void,
        consume: (ManifestRow, Prepared, PageDescription) throws -> Void
    ) throws {
        let model = describer.model
        let reader = ScanReader(analyzer: PageAnalyzer(parameters: model.analysis))
        var done = 0
        try preparedInOrder(rows, threads: threads, ahead: threads * 4) { [hash] row in
            Result {
                let bytes = try FileBytes.read(manifest.location(of: row))
                let sha256 = hash(bytes)
                return try reader.pageIndices(of: row, in: bytes).map { index in
                    let scan = try reader.read(bytes, page: index, dpi: row.dpi)
                    func patches(under pen: OtherPen) -> PagePatches? {
                        let scan = try? reader.read(bytes, page: index, dpi: row.dpi, pen: pen)
                        return scan.map { PageDescriber.patches(of: $0.page, model: model) }
                    }
                    return Prepared(
                        patches: PageDescriber.patches(of: scan.page, model: model),
                        lineCount: scan.page.lines.count,
                        isBilevel: scan.isBilevel,
                        scan: "\(sha256)/\(index)",
                        underPens: isReadUnderPens(row) ? OtherPen.allCases.map(patches) : []
                    )
                }
            }
        } consume: { row, result in
            for prepared in try result.get() { try consume(row, prepared, try describer.describe(prepared.patches)) }
            done += 1
            progress(done, rows.count)
        }
    }
}
