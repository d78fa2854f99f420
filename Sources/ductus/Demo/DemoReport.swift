internal import Archive
internal import SyntheticScribe
internal import Typesetting

/// The demo's ranking: a probe a line, whether it was right, and what to try next.
struct DemoReport {
    private let pages: DemoPages
    private let archiveFolder: String
    private let results: [(page: DrawnPages.Page, result: Identification)]
    private let seconds: Double

    init(
        pages: DemoPages,
        archiveFolder: String,
        results: [(page: DrawnPages.Page, result: Identification)],
        elapsed: Duration
    ) {
        self.pages = pages
        self.archiveFolder = archiveFolder
        self.results = results
        self.seconds = elapsed / .seconds(1)
    }

    var text: String {
        var table = Table(
            .left("page by"),
            .left("first"),
            .right("score"),
            .left("second"),
            .right("score"),
            .left("")
        )
        for (page, result) in results {
            let (first, second) = (result.candidates.first, result.candidates.dropFirst().first)
            table.add(
                page.scribe.name,
                first?.writer ?? "–",
                Self.score(first),
                second?.writer ?? "–",
                Self.score(second),
                isRight(page, result) ? "right" : "WRONG"
            )
        }
        return """
            \(Quantity.count(pages.scribes.count, "invented writer")), \(DemoPages.enrolledPerScribe) pages of each \
            enrolled; one more page of each was asked for its writer:

            \(table.text)

            \(rightCount) of \(results.count) right, in \(Quantity.time(seconds)).

            The pages are in \(pages.folder), the enrolled ones listed in manifest.csv.
            To ask in a browser, serve the demo's archive and drop \(results.first.map { $0.page.path } ?? "a page") there:
              \(program) serve --data-dir \(archiveFolder)
            Next, with scans of your own (300 dpi, PNG, JPEG or TIFF):
              \(program) enroll --writer "Ada Fenwick" letter-1.png letter-2.png
              \(program) identify unknown.png
              \(program) --help
            """
    }

    var json: JSON {
        .object([
            "writers": .count(pages.scribes.count),
            "queries": .count(results.count),
            "right": .count(rightCount),
            "pages": .array(
                results.map { page, result in
                    .object([
                        "file": .string(page.path),
                        "writer": .string(page.scribe.name),
                        "candidate": .optional(result.candidates.first?.writer),
                        "score": .optional(result.candidates.first?.score),
                        "right": .bool(isRight(page, result)),
                    ])
                }
            ),
            "elapsedMs": .count(Int(seconds * 1000)),
        ])
    }

    private var rightCount: Int { results.count { isRight($0.page, $0.result) } }

    private var program: String { CommandLine.arguments.first ?? "ductus" }

    private func isRight(_ page: DrawnPages.Page, _ result: Identification) -> Bool {
        result.candidates.first?.writer == page.scribe.name
    }

    private static func score(_ candidate: CandidateWriter?) -> String {
        candidate.map { Quantity.decimal($0.score, digits: 3) } ?? ""
    }
}
