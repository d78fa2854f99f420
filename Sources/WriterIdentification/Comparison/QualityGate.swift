internal import PageAnalysis

/// A reason not to compare, or to be careful.
public struct QualityFinding: Sendable, Hashable, Codable, CustomStringConvertible {
    /// What is looked at.
    public enum Gate: String, Sendable, Codable, CaseIterable {
        case resolution
        case compression
        case amount
        case comparability
        case population
    }

    public var gate: Gate
    /// Whether there is no likelihood ratio unless a person overrides it; else it is a warning.
    public var isRefusal: Bool
    /// What is wrong and what to do, in one line.
    public var reason: String

    public init(gate: Gate, isRefusal: Bool, reason: String) {
        self.gate = gate
        self.isRefusal = isRefusal
        self.reason = reason
    }

    public var description: String { "\(gate.rawValue): \(reason)" }
}

/// The gates before a comparison: whether two documents and a reference population allow a likelihood ratio at all.
///
/// SWGDOC's guideline for non-original items: decide first whether a reproduction has sufficient resolution, else ask for
/// the original, else stop and report so. The amounts are those of docs/forensic-use.md, where they were measured.
public struct QualityGate: Sendable, Hashable, Codable {
    /// Refused below.
    public var fewestDpi = 200.0
    /// Warned of below.
    public var recommendedDpi = 300.0
    /// The ratio of two resolutions above which they are not comparable.
    public var largestDpiRatio = 2.0
    /// Of JPEG files, 1...100; refused below.
    public var lowestJPEGQuality = 20
    /// Warned of below.
    public var recommendedJPEGQuality = 75
    public var fewestLines = 1
    public var fewestPatches = 10
    /// Warned of below.
    public var recommendedLines = 4
    /// Between the documents; warned of above.
    public var mostYearsApart = 5

    public init() {}

    /// - Parameter population: after writers were left out; nil where there is none to judge.
    public func findings(
        questioned: ComparedItem,
        known: ComparedItem,
        population: ReferencePopulation.Counts? = nil
    ) -> [QualityFinding] {
        resolution(questioned, "questioned") + resolution(known, "known")
            + compression(questioned, "questioned") + compression(known, "known")
            + amount(questioned, "questioned") + amount(known, "known")
            + comparability(questioned, known)
            + (population.map { self.population(questioned, known, $0) } ?? [])
    }

    private func resolution(_ item: ComparedItem, _ role: String) -> [QualityFinding] {
        var findings: [QualityFinding] = []
        for page in item.pages {
            let dpi = Int(page.resolution.dpi.rounded())
            let place = "\(page.fileName) (\(role))"
            if page.resolution.dpi < fewestDpi {
                findings.append(
                    refusal(
                        .resolution,
                        "\(place) has \(dpi) dpi, fewer than \(Int(fewestDpi)); scan the original again at 300 dpi or more"
                    )
                )
            } else if page.resolution.source == .estimated {
                findings.append(
                    warning(.resolution, "\(place) does not say its resolution; \(dpi) dpi were estimated")
                )
            } else if page.resolution.dpi < recommendedDpi - 1 {
                findings.append(
                    warning(.resolution, "\(place) has \(dpi) dpi; \(Int(recommendedDpi)) or more are recommended")
                )
            }
        }
        return findings
    }

    private func compression(_ item: ComparedItem, _ role: String) -> [QualityFinding] {
        item.pages.compactMap { page in
            guard let quality = page.jpegQuality, quality < recommendedJPEGQuality else { return nil }
            let place = "\(page.fileName) (\(role)) is a JPEG of quality \(quality)"
            return quality < lowestJPEGQuality
                ? refusal(
                    .compression,
                    "\(place), below \(lowestJPEGQuality); take the scan as it was before, or scan again as PNG"
                )
                : warning(.compression, "\(place); \(recommendedJPEGQuality) or more, PNG and TIFF keep more of it")
        }
    }

    private func amount(_ item: ComparedItem, _ role: String) -> [QualityFinding] {
        let lines = "\(item.lineCount) line\(item.lineCount == 1 ? "" : "s")"
        if item.lineCount < fewestLines || item.patchCount < fewestPatches {
            return [
                refusal(
                    .amount,
                    "the \(role) document has \(lines) and \(item.patchCount) usable patches; at least \(fewestLines) line "
                        + "and \(fewestPatches) patches are needed; add more of its writing"
                )
            ]
        }
        guard item.lineCount < recommendedLines else { return [] }
        return [warning(.amount, "the \(role) document has only \(lines); \(recommendedLines) or more say more")]
    }

    private func comparability(_ questioned: ComparedItem, _ known: ComparedItem) -> [QualityFinding] {
        var findings: [QualityFinding] = []
        func compare(_ what: String, _ one: String?, _ other: String?) {
            guard let one, let other, one != other else { return }
            findings.append(
                refusal(
                    .comparability,
                    "the questioned document is \(what) \(one), the known one \(other); compare writing of one kind"
                )
            )
        }
        let shared = Set(questioned.pages.map(\.sha256)).intersection(known.pages.map(\.sha256))
        for page in questioned.pages where shared.contains(page.sha256) {
            findings.append(
                refusal(.comparability, "\(page.fileName) is on both sides; a document cannot be compared with itself")
            )
        }
        compare("of script", questioned.condition.script?.lowercased(), known.condition.script?.lowercased())
        compare("in", questioned.condition.writing?.rawValue, known.condition.writing?.rawValue)
        compare("as", questioned.condition.source?.rawValue, known.condition.source?.rawValue)
        if let one = questioned.condition.pen, let other = known.condition.pen, one.lowercased() != other.lowercased() {
            findings.append(
                warning(
                    .comparability,
                    "the questioned document was written with \(one), the known one with \(other); thicker or thinner "
                        + "strokes make one writer's writing look less alike"
                )
            )
        }
        if let one = questioned.condition.year, let other = known.condition.year, abs(one - other) > mostYearsApart {
            findings.append(
                warning(
                    .comparability,
                    "the documents were written \(abs(one - other)) years apart; how much writing changes in that time "
                        + "was not measured"
                )
            )
        }
        let bilevel = (questioned.pages.count(where: \.isBilevel), known.pages.count(where: \.isBilevel))
        if (bilevel.0 == 0 && bilevel.1 == known.pages.count) || (bilevel.1 == 0 && bilevel.0 == questioned.pages.count)
        {
            let which = bilevel.0 == 0 ? "known" : "questioned"
            findings.append(
                refusal(
                    .comparability,
                    "the \(which) document is a black-and-white copy and the other is not; scan both in grey or colour"
                )
            )
        }
        let dpi = (questioned.pages + known.pages).map(\.resolution.dpi)
        if let least = dpi.min(), let most = dpi.max(), most > largestDpiRatio * least {
            findings.append(
                refusal(
                    .comparability,
                    "resolutions range from \(Int(least)) to \(Int(most)) dpi; scan both documents alike"
                )
            )
        }
        return findings
    }

    private func population(
        _ questioned: ComparedItem,
        _ known: ComparedItem,
        _ counts: ReferencePopulation.Counts
    ) -> [QualityFinding] {
        let pages = questioned.pages + known.pages
        guard pages.allSatisfy(\.isBilevel), counts.bilevelDocuments * 2 < counts.documents else { return [] }
        return [
            refusal(
                .population,
                "both documents are black and white, but the reference population was not; scan them in grey or colour, or "
                    + "choose a population of black-and-white scans"
            )
        ]
    }

    private func refusal(_ gate: QualityFinding.Gate, _ reason: String) -> QualityFinding {
        QualityFinding(gate: gate, isRefusal: true, reason: reason)
    }

    private func warning(_ gate: QualityFinding.Gate, _ reason: String) -> QualityFinding {
        QualityFinding(gate: gate, isRefusal: false, reason: reason)
    }
}
