internal import Archive
internal import ComparisonReports
internal import PageAnalysis
internal import Typesetting
internal import WriterIdentification

/// A comparison for people and for programs.
struct ComparisonOutput {
    private let comparison: DocumentComparison
    private let seconds: Double

    init(_ comparison: DocumentComparison, elapsed: Duration) {
        self.comparison = comparison
        self.seconds = elapsed / .seconds(1)
    }

    /// Prints it; throws where a gate refused.
    func show(_ global: GlobalOptions) throws {
        global.show(text, json: json)
        guard comparison.outcome == nil else { return }
        throw CommandFailure(
            comparison.refusals.map(\.reason).joined(separator: "; ")
                + (comparison.population == nil
                    ? " (\"ductus populations create NAME\" does that)" : " (--override REASON compares all the same)"),
            code: .refused
        )
    }

    var text: String {
        var lines = comparison.questioned.item.pages.map { "Questioned  \(Self.text($0))" }
        lines += comparison.known.item.pages.map { "Known       \(Self.text($0))" }
        if let population = comparison.population {
            lines.append("Population  \(ComparisonWording.population(population))")
        }
        lines += comparison.findings.map { "\($0.isRefusal ? "Refused" : "Warning")     \($0)" }
        if let reason = comparison.overrideReason, !comparison.refusals.isEmpty {
            lines.append("Overridden  \(reason)")
        }
        if let outcome = comparison.outcome { lines += [""] + result(outcome) }
        return lines.map(TextWidth.printable).joined(separator: "\n")
    }

    private func result(_ outcome: DocumentComparison.Outcome) -> [String] {
        let ratio = outcome.likelihoodRatio
        var lines = [
            "log10 LR    \(ComparisonWording.signed(ratio.log10)) (95 % interval \(ComparisonWording.signed(ratio.lower)) to "
                + "\(ComparisonWording.signed(ratio.upper))): \(comparison.scale.words(ofLog10: ratio.log10))"
        ]
        if let cap = ratio.cap {
            lines.append(
                "            capped by the \(cap.rawValue) rule; without it \(ComparisonWording.signed(ratio.unboundedLog10))"
            )
        }
        lines.append(
            "Score       similarity \(Quantity.decimal(outcome.score.similarity, digits: 3)), "
                + "\(ComparisonWording.signed(outcome.score.typicality)) standard deviations above what is usual in the population"
        )
        if let pens = outcome.pens { lines.append("Pens        most alike are \(ComparisonWording.pens(pens))") }
        let figures = outcome.validation
        lines += [
            "Validation  \(figures.sameWriterPairs) same-writer and \(figures.differentWriterPairs) different-writer "
                + "comparisons of \(outcome.amount.lesser) and \(outcome.amount.greater) lines: Cllr "
                + "\(Quantity.decimal(figures.cllr.value, digits: 3)), misleading "
                + "\(Quantity.percent(figures.fpr.value)) and \(Quantity.percent(figures.fnr.value))",
            "",
            "Hp: the writer of the known writing wrote the questioned document. Hd: another writer of the population did.",
            "The likelihood ratio is no probability of authorship. Compared in \(Quantity.time(seconds)).",
        ]
        return lines
    }

    /// The document of the command-line contract, and more.
    var json: JSON {
        let outcome = comparison.outcome
        let ratio = outcome?.likelihoodRatio
        let interval: JSON = ratio.map { .array([.number($0.lower), .number($0.upper)]) } ?? .null
        let bounds: JSON = outcome.map { .array([.number($0.bounds.lower), .number($0.bounds.upper)]) } ?? .null
        let bootstrap: JSON = .object([
            "replicates": .count(comparison.bootstrap.replicates),
            "seed": .integer(Int64(clamping: comparison.bootstrap.seed)),
        ])
        let evidence: [JSON] = outcome?.evidence.pairs.map(Self.json) ?? []
        let population: JSON = comparison.population.map(Self.json) ?? .null
        let validation: JSON = outcome.map { Self.json($0.validation) } ?? .null
        let warnings = comparison.findings.filter { !$0.isRefusal }.map(Self.json)
        return .object([
            "model": .string(comparison.model.sha256),
            "questioned": Self.json(comparison.questioned.item),
            "known": Self.json(comparison.known.item),
            "score": .optional(outcome?.score.similarity),
            "typicality": .optional(outcome?.score.typicality),
            "pens": outcome?.pens.map(Self.json) ?? .null,
            "log10LR": .optional(ratio?.log10),
            "interval": interval,
            "cap": .optional(ratio?.cap?.rawValue),
            "unboundedLog10LR": .optional(ratio?.unboundedLog10),
            "bounds": bounds,
            "verbal": .optional(ratio.map { comparison.scale.words(ofLog10: $0.log10) }),
            "scale": .string("\(comparison.scale.name) \(comparison.scale.version)"),
            "population": population,
            "refusals": .array(comparison.refusals.map(Self.json)),
            "warnings": .array(warnings),
            "override": .optional(comparison.overrideReason),
            "bootstrap": bootstrap,
            "validation": validation,
            "evidence": .array(evidence),
            "elapsedMs": .count(Int(seconds * 1000)),
        ])
    }

    private static func json(_ item: ComparedItem) -> JSON {
        .array(
            item.pages.map { page in
                .object([
                    "file": .string(page.fileName),
                    "sha256": .string(page.sha256),
                    "page": .count(page.pageIndex + 1),
                    "pageId": page.pageID.map(JSON.integer) ?? .null,
                    "dpi": .number(page.resolution.dpi),
                    "dpiSource": .string(page.resolution.source.rawValue),
                    "bilevel": .bool(page.isBilevel),
                    "jpegQuality": .optional(page.jpegQuality),
                    "lines": .count(page.lineCount),
                    "patches": .count(page.patchCount),
                ])
            }
        )
    }

    private static func json(_ population: DocumentComparison.Population) -> JSON {
        .object([
            "name": .string(population.name),
            "version": .count(population.version),
            "sha256": .string(population.sha256),
            "writers": .count(population.counts.writers),
            "documents": .count(population.counts.documents),
            "lines": .count(population.counts.lines),
            "leftOut": .count(population.leftOut),
        ])
    }

    private static func json(_ pens: ComparedPens) -> JSON {
        .object([
            "questioned": .optional(pens.questioned?.rawValue),
            "known": .optional(pens.known?.rawValue),
            "similarityAsWritten": .number(pens.similarityAsWritten),
        ])
    }

    private static func json(_ finding: QualityFinding) -> JSON {
        .object(["gate": .string(finding.gate.rawValue), "reason": .string(finding.reason)])
    }

    private static func json(_ pair: ComparisonEvidence.PatchPair) -> JSON {
        .object([
            "questioned": json(pair.questioned),
            "known": json(pair.known),
            "similarity": .number(pair.similarity),
            "contribution": .number(pair.contribution),
            "direction": .string(pair.direction.rawValue),
        ])
    }

    /// Pages count from 1, as the pages of the side are listed.
    private static func json(_ place: ComparisonEvidence.Place) -> JSON {
        .object(["page": .count(place.page + 1), "x": .count(place.x), "y": .count(place.y)])
    }

    static func json(_ figures: VerificationFigures) -> JSON {
        func figure(_ figure: VerificationFigures.Figure) -> JSON {
            guard let lower = figure.lower, let upper = figure.upper else { return .number(figure.value) }
            return .object(["value": .number(figure.value), "interval": .array([.number(lower), .number(upper)])])
        }
        return .object([
            "writers": .count(figures.writers),
            "sameWriterPairs": .count(figures.sameWriterPairs),
            "differentWriterPairs": .count(figures.differentWriterPairs),
            "cllr": figure(figures.cllr),
            "cllrMin": figure(figures.cllrMin),
            "cllrCal": figure(figures.cllrCal),
            "eer": figure(figures.eer),
            "auc": figure(figures.auc),
            "fpr": figure(figures.fpr),
            "fnr": figure(figures.fnr),
            "devPAV": figures.devPAV.map(figure) ?? .null,
            "meanMagnitude": .number(figures.meanMagnitude),
        ])
    }

    static func text(_ page: ComparedItem.Page) -> String {
        let place = page.pageIndex == 0 ? page.fileName : "\(page.fileName), page \(page.pageIndex + 1)"
        return "\(place): \(Quantity.decimal(page.resolution.dpi, digits: 0)) dpi, "
            + "\(Quantity.count(page.lineCount, "line")), \(Quantity.count(page.patchCount, "patch", "patches"))"
    }
}
