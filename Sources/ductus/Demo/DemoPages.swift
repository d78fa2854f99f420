internal import FoundationEssentials
internal import ImageCodecs
internal import Pipelining
internal import SyntheticScribe

/// The scans of the demo: pages by invented writers, drawn once and kept as PNG files.
struct DemoPages: Sendable {
    /// One page and its place on disk.
    struct Page: Sendable {
        var scribe: Int
        /// Counts the scribe's pages from 1; the last one is the probe.
        var number: Int
        var path: String
    }

    static let scribeCount = 20
    static let enrolledPerScribe = 2

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
    let names: [String]

    init(folder: String) {
        self.folder = folder
        names = (0..<Self.scribeCount).map { Scribe(seed: UInt64($0)).name }
    }

    /// What is enrolled under its writer's name.
    var enrolled: [Page] {
        (0..<Self.scribeCount).flatMap { scribe in (1...Self.enrolledPerScribe).map { page(scribe, $0) } }
    }

    /// One page a scribe that the archive has not seen.
    var probes: [Page] { (0..<Self.scribeCount).map { page($0, Self.enrolledPerScribe + 1) } }

    /// Draws what is not there yet and lists the enrolled pages in a manifest; answers the manifest's path.
    func draw(progress: (_ done: Int, _ total: Int) -> Void) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let missing = (enrolled + probes).filter { !FileManager.default.fileExists(atPath: $0.path) }
        var done = 0
        try preparedInOrder(missing, threads: ProcessContext.readerThreads, ahead: 4) { page in
            Self.png(page)
        } consume: { page, bytes in
            try OutputFile.write(bytes, to: page.path)
            done += 1
            progress(done, missing.count)
        }
        let rows = enrolled.map { "\(name(of: $0)).png,\(names[$0.scribe]),page \($0.number)" }
        let manifest = "\(folder)/manifest.csv"
        try OutputFile.write(Array(("path,writer,document\n" + rows.joined(separator: "\n") + "\n").utf8), to: manifest)
        return manifest
    }

    private func page(_ scribe: Int, _ number: Int) -> Page {
        var page = Page(scribe: scribe, number: number, path: "")
        page.path = "\(folder)/\(name(of: page)).png"
        return page
    }

    private func name(of page: Page) -> String {
        "\(names[page.scribe].lowercased().replacing(" ", with: "-"))-\(page.number)"
    }

    private static func png(_ page: Page) -> [UInt8] {
        let scribe = Scribe(seed: UInt64(page.scribe))
        let paper = PaperStyle.varied(seed: UInt64(page.scribe * 16 + page.number))
        let drawn = scribe.page(number: page.number, paper: paper, format: format)
        return PNGEncoder.encode(drawn.raster, dpi: 300)
    }
}
