internal import FoundationEssentials
internal import ImageCodecs
internal import PageAnalysis
internal import Raster
internal import Typesetting
internal import WriterIdentification

/// The worst queries of a retrieval as pictures: what was asked, what came first instead, and what should have come.
struct FailureReport {
    /// How many queries are shown.
    static let limit = 10
    /// Points.
    private static let pictureWidth = 160.0

    let manifest: Manifest

    /// Writes index.html and report.pdf into a folder.
    ///
    /// - Parameter rankings: of pages whose ids are those of ``ManifestDescriber``.
    func write(_ rankings: [JudgedRanking], into folder: String) throws {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandFailure(file: folder, "the folder cannot be made; choose another one with --worst")
        }
        let document = try document(rankings)
        try OutputFile.write(Array(document.html.utf8), to: "\(folder)/index.html")
        try OutputFile.write(document.pdf, to: "\(folder)/report.pdf")
    }

    /// The queries of least average precision, of those in which something is wrong; the least first.
    static func worst(_ rankings: [JudgedRanking]) -> [JudgedRanking] {
        Array(
            rankings.filter { $0.averagePrecision < 1 }
                .sorted { ($0.averagePrecision, $0.query) < ($1.averagePrecision, $1.query) }
                .prefix(limit)
        )
    }

    private func document(_ rankings: [JudgedRanking]) throws -> Document {
        let worst = Self.worst(rankings)
        var blocks: [Document.Block] = [
            .paragraph(
                worst.isEmpty
                    ? "All \(rankings.count) pages found the other pages of their writers before all others."
                    : "The \(Quantity.count(worst.count, "page")) of \(rankings.count) whose writers' other pages were found "
                        + "worst. Each with the page of another writer that came first, and with the page of the same writer "
                        + "that came first and its place."
            )
        ]
        for ranking in worst {
            blocks.append(.heading("\(ranking.query): average precision \(Quantity.percent(ranking.averagePrecision))"))
            blocks.append(.figures(try figures(ranking)))
        }
        return Document(
            title: "What was not found",
            subtitle: "The worst queries of a retrieval",
            footer: "ductus evaluate --worst",
            blocks: blocks
        )
    }

    private func figures(_ ranking: JudgedRanking) throws -> [(figure: Illustration, caption: String)] {
        var figures = [(try picture(ranking.query), "asked: \(ranking.query)")]
        if let wrong = ranking.answers.first(where: { !ranking.relevant.contains($0.id) }) {
            figures.append((try picture(wrong.id), "other writer: \(wrong.id), likeness \(Self.likeness(wrong))"))
        }
        if let place = ranking.answers.firstIndex(where: { ranking.relevant.contains($0.id) }) {
            let right = ranking.answers[place]
            figures.append(
                (
                    try picture(right.id),
                    "same writer: \(right.id), place \(place + 1), likeness \(Self.likeness(right))"
                )
            )
        }
        return figures
    }

    /// The row and the page of its file, from 0, that an id of ``ManifestDescriber`` stands for.
    private func place(_ id: String) throws(CommandFailure) -> (ManifestRow, Int) {
        for row in manifest.rows where id.hasPrefix(row.path) {
            let rest = id.dropFirst(row.path.count)
            if rest.isEmpty { return (row, 0) }
            if rest.first == "#", let number = Int(rest.dropFirst()) { return (row, number - 1) }
        }
        throw CommandFailure("\(id) is not in the manifest")
    }

    private static func likeness(_ answer: JudgedRanking.Answer) -> String { Quantity.decimal(answer.score, digits: 2) }

    /// The upper part of a page, as high as it is wide.
    private func picture(_ id: String) throws -> Illustration {
        let (row, page) = try place(id)
        let decoded = try ImageDecoder().decode(FileBytes.read(manifest.location(of: row)), page: page)
        let scale = min(1, 640 / Double(decoded.raster.width))
        let raster = ColorRaster(Resampler().resample(decoded.raster, scale: scale))
        let width = Self.pictureWidth
        let height = min(width * 1.2, width * Double(raster.height) / Double(raster.width))
        return Illustration(width: width, height: height, isPicture: true) { canvas, x, y in
            canvas.clipped(x: x, y: y, width: width, height: height) {
                canvas.image(
                    raster,
                    x: x,
                    y: y,
                    width: width,
                    height: width * Double(raster.height) / Double(raster.width)
                )
            }
            canvas.outline(x: x, y: y, width: width, height: height, .pale, thickness: 0.7)
        }
    }
}
