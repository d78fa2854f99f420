internal import FoundationEssentials
internal import ImageCodecs
internal import Pipelining
internal import SyntheticScribe

/// Scans of pages by invented writers in a folder, drawn once and kept as PNG files.
struct DrawnPages: Sendable {
    /// One page and its place on disk.
    struct Page: Sendable {
        var scribe: Scribe
        /// Counts the scribe's pages from 1.
        var number: Int
        var path: String
    }

    /// Upright A5 at 300 dpi.
    private static let format = PageFormat(
        width: 1748,
        height: 2480,
        leftMargin: 150,
        rightMargin: 110,
        topMargin: 180,
        bottomMargin: 150
    )

    let folder: String
    /// Whether each page shows a pen of its own, so that what pages of a scribe share is the hand alone.
    var variesPens = false

    func page(_ number: Int, by scribe: Scribe) -> Page {
        Page(scribe: scribe, number: number, path: "\(folder)/\(fileName(number, by: scribe))")
    }

    /// Draws those of `pages` that are not there yet.
    func draw(_ pages: [Page], progress: (_ done: Int, _ total: Int) -> Void) throws {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandFailure(file: folder, "the folder cannot be made; choose another one")
        }
        let missing = pages.filter { !FileManager.default.fileExists(atPath: $0.path) }
        var done = 0
        try preparedInOrder(missing, threads: ProcessContext.readerThreads, ahead: 4) { page in
            png(page)
        } consume: { page, bytes in
            try OutputFile.write(bytes, to: page.path)
            done += 1
            progress(done, missing.count)
        }
    }

    /// Lists `pages` in the file `manifest.csv` of the folder; answers its path.
    func writeManifest(of pages: [Page]) throws -> String {
        let rows = pages.map { "\(fileName($0.number, by: $0.scribe)),\($0.scribe.name),page \($0.number)\n" }
        let path = "\(folder)/manifest.csv"
        try OutputFile.write(Array(("path,writer,document\n" + rows.joined()).utf8), to: path)
        return path
    }

    private func fileName(_ number: Int, by scribe: Scribe) -> String {
        "\(scribe.name.lowercased().replacing(" ", with: "-"))-\(number).png"
    }

    private func png(_ page: Page) -> [UInt8] {
        let occasion = page.scribe.seed * 16 + UInt64(page.number)
        let paper = PaperStyle.varied(seed: occasion)
        let drawn = page.scribe.page(
            number: page.number,
            paper: paper,
            format: Self.format,
            pen: variesPens ? Pen(seed: occasion) : nil
        )
        return PNGEncoder.encode(drawn.raster, dpi: 300)
    }
}
