internal import SyntheticScribe

/// The scans of the demo: pages by twenty invented writers.
struct DemoPages: Sendable {
    static let enrolledPerScribe = 2

    let scribes = (0..<20).map { Scribe(seed: $0) }
    private let drawn: DrawnPages

    init(folder: String) { drawn = DrawnPages(folder: folder) }

    var folder: String { drawn.folder }

    /// What is enrolled under its writer's name.
    var enrolled: [DrawnPages.Page] {
        scribes.flatMap { scribe in (1...Self.enrolledPerScribe).map { drawn.page($0, by: scribe) } }
    }

    /// One page a scribe that the archive has not seen.
    var probes: [DrawnPages.Page] { scribes.map { drawn.page(Self.enrolledPerScribe + 1, by: $0) } }

    /// Draws what is not there yet and lists the enrolled pages in a manifest; answers the manifest's path.
    func draw(progress: (_ done: Int, _ total: Int) -> Void) throws -> String {
        try drawn.draw(enrolled + probes, progress: progress)
        return try drawn.writeManifest(of: enrolled)
    }
}
