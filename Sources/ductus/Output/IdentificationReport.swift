internal import Archive
internal import PageAnalysis
internal import Typesetting

/// The ranking of writers, for people and for programs.
struct IdentificationReport {
    private let identification: Identification
    private let seconds: Double

    init(_ identification: Identification, elapsed: Duration) {
        self.identification = identification
        self.seconds = elapsed / .seconds(1)
    }

    var text: String {
        let probes = identification.pages.map(Self.text).joined(separator: "\n")
        let closing =
            "\(Quantity.count(identification.writerCount, "writer")) compared by model \(identification.model.id) "
            + "\"\(identification.model.title)\" in \(Quantity.time(seconds))"
        return [probes, "", table, "", TextWidth.printable(closing)].joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "model": .string(identification.model.sha256),
            "pages": .array(identification.pages.map(Self.json)),
            "candidates": .array(identification.candidates.map(Self.json)),
            "unknown": .object(["posterior": .optional(identification.unknownPosterior)]),
            "elapsedMs": .count(Int(seconds * 1000)),
        ])
    }

    /// A page of a probe, as other reports show it too.
    static func json(_ page: ProbePage) -> JSON {
        .object([
            "sha256": .string(page.sha256),
            "dpi": .number(page.resolution.dpi),
            "patches": .count(page.patchCount),
            "lines": .count(page.lineCount),
            "file": .string(page.fileName),
            "page": .count(page.pageIndex + 1),
            "dpiSource": .string(page.resolution.source.rawValue),
            "enrolledPageId": page.enrolledPageID.map(JSON.integer) ?? .null,
        ])
    }

    /// The same for people, on one line.
    static func text(_ page: ProbePage) -> String {
        let place = page.pageIndex == 0 ? page.fileName : "\(page.fileName), page \(page.pageIndex + 1)"
        let dpi = Quantity.decimal(page.resolution.dpi, digits: 0)
        let source = page.resolution.source == .estimated ? " (estimated; give --dpi if it is wrong)" : ""
        let known = page.enrolledPageID.map { "; it is page \($0) of the archive, left out of the comparison" } ?? ""
        return TextWidth.printable(
            "\(place): \(dpi) dpi\(source), \(Quantity.count(page.lineCount, "line")), "
                + "\(Quantity.count(page.patchCount, "patch", "patches"))\(known)"
        )
    }

    private var table: String {
        let isCalibrated = identification.unknownPosterior != nil
        guard isCalibrated else {
            var table = Table(.right("rank"), .left("writer"), .right("score"), .left("rests on pages"))
            for candidate in identification.candidates {
                table.add("\(candidate.rank)", candidate.writer, Self.score(candidate.score), Self.evidence(candidate))
            }
            return table.text
        }
        var table = Table(
            .right("rank"),
            .left("writer"),
            .right("score"),
            .right("posterior"),
            .right("log10 LR"),
            .left("rests on pages")
        )
        for candidate in identification.candidates {
            table.add(
                "\(candidate.rank)",
                candidate.writer,
                Self.score(candidate.score),
                candidate.posterior.map(Quantity.percent) ?? "",
                candidate.log10LikelihoodRatio.map { Quantity.decimal($0, digits: 1) } ?? "",
                Self.evidence(candidate)
            )
        }
        let unknown = identification.unknownPosterior.map(Quantity.percent) ?? ""
        table.add("–", "none of the enrolled writers", "", unknown, "", "")
        return table.text
    }

    private static func json(_ candidate: CandidateWriter) -> JSON {
        .object([
            "rank": .count(candidate.rank),
            "writer": .string(candidate.writer),
            "writerId": .integer(candidate.writerID),
            "score": .number(candidate.score),
            "posterior": .optional(candidate.posterior),
            "log10LR": .optional(candidate.log10LikelihoodRatio),
            "pages": .array(
                candidate.pages.map { .object(["pageId": .integer($0.pageID), "score": .number($0.score)]) }
            ),
        ])
    }

    private static func score(_ value: Double) -> String { Quantity.decimal(value, digits: 3) }

    private static func evidence(_ candidate: CandidateWriter) -> String {
        candidate.pages.prefix(3).map { "\($0.pageID) \"\($0.document)\" \(score($0.score))" }.joined(separator: ", ")
    }
}
