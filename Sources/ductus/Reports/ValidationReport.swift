internal import ComparisonReports
internal import Glibc
internal import Typesetting
internal import WriterIdentification

/// How well likelihood ratios hold on labelled documents, by amount of text: a page with plots, and the files behind it.
struct ValidationReport {
    /// One amount of text.
    struct Condition {
        /// Lines of both documents; nil for whole documents.
        var lines: Int?
        /// Before the bounds; natural logarithms.
        var scores: ClusteredScores
        var figures: VerificationFigures
        /// With the bounds that `ductus compare` applies.
        var bounded: VerificationFigures
        var bounds: LikelihoodRatioBounds
        /// What perfectly calibrated ones of the same Cllr and number would show.
        var perfect: PerfectCalibration?

        var name: String { lines.map { "\($0)" } ?? "page" }
        var label: String { lines.map { Quantity.count($0, "line") } ?? "whole documents" }
    }

    /// Amounts of text that are asked for, in lines; nil for whole documents.
    static let amounts: [Int?] = [1, 2, 4, 8, nil]

    let conditions: [Condition]
    private let population: ReferencePopulation
    private let model: RecognitionModel
    private let manifest: String
    private let bootstrap: Bootstrap

    /// - Returns: nil when there are too few writers or comparisons for any amount.
    init?(_ population: ReferencePopulation, model: RecognitionModel, manifest: String, bootstrap: Bootstrap) {
        self.population = population
        self.model = model
        self.manifest = manifest
        self.bootstrap = bootstrap
        let longest = population.documents.map(\.strips.count).max() ?? 1
        conditions = Self.amounts.compactMap { lines in
            let amount = ComparedAmount(lines ?? longest, lines ?? longest)
            guard let system = ComparisonSystem(population, amount: amount, model: model, poolsDocuments: false),
                let figures = VerificationFigures(system.validation, bootstrap: bootstrap),
                let bounded = VerificationFigures(
                    system.validation.mapped { system.bounds.boundedNaturalLogarithm($0) },
                    bootstrap: bootstrap
                )
            else { return nil }
            return Condition(
                lines: lines,
                scores: system.validation,
                figures: figures,
                bounded: bounded,
                bounds: system.bounds,
                perfect: PerfectCalibration(
                    cllr: figures.cllr.value,
                    sameWriterPairs: figures.sameWriterPairs,
                    differentWriterPairs: figures.differentWriterPairs
                )
            )
        }
        if conditions.isEmpty { return nil }
    }

    /// Which documents were compared: frozen, its hash stands in the report.
    var documentList: String {
        population.documents.reduce(into: "writer,lines,scans\n") { text, document in
            text +=
                "\"\(document.writer.replacing("\"", with: "\"\""))\",\(document.strips.count),"
                + "\(document.scans.joined(separator: " "))\n"
        }
    }

    /// The likelihood ratios, so that other programs can judge them.
    func scoreList(_ condition: Condition) -> String {
        let scores = condition.scores.scores
        func rows(_ kind: String, _ values: [Double]) -> String {
            values.reduce(into: "") { $0 += "\(kind),\($1 / log(10))\n" }
        }
        return "kind,log10LR\n" + rows("same", scores.sameWriter) + rows("different", scores.differentWriter)
    }

    func document(hashes: [(file: String, sha256: String)]) -> Document {
        let counts = population.counts
        let whole = conditions[conditions.count - 1]
        return Document(
            title: "Validation of likelihood ratios",
            subtitle: "Model \"\(model.card.title)\", manifest \(manifest)",
            footer: "ductus \(Ductus.version)",
            blocks: [
                .facts([
                    (name: "Protocol", value: protocolText),
                    (
                        name: "Documents",
                        value: "\(Quantity.count(counts.writers, "writer")), "
                            + "\(Quantity.count(counts.documents, "document")), \(Quantity.count(counts.lines, "line"))"
                    ),
                    (
                        name: "Intervals",
                        value: "95 %, \(bootstrap.replicates) draws of writers with replacement, seed \(bootstrap.seed)"
                    ),
                ]),
                .heading("Likelihood ratios before the caps"),
                table(conditions.map(\.figures)),
            ] + perfectCalibration + [
                .heading("As ductus compare gives them, with the caps"),
                table(conditions.map(\.bounded)),
                .paragraph(
                    conditions.map { condition in
                        "\(condition.label): log10 LR from \(ComparisonWording.signed(condition.bounds.lower)) "
                            + "(\(condition.bounds.lowerRule.rawValue)) to \(ComparisonWording.signed(condition.bounds.upper)) "
                            + "(\(condition.bounds.upperRule.rawValue))"
                    }.joined(separator: "; ") + "."
                ),
                .heading("More text says more"),
                .figures(byAmount.map { ($0.chart.figure(width: 238, height: 200), $0.caption) }),
                .heading("Plots for \(whole.label)"),
                .figures(
                    ValidationCharts(whole.scores.scores).all.map {
                        ($0.chart.figure(width: 238, height: 230), $0.caption)
                    }
                ),
                .heading("Tippett plots by amount of text"),
                .figures(
                    conditions.dropLast().map { condition in
                        (
                            ValidationCharts(condition.scores.scores).tippett.chart.figure(width: 238, height: 210),
                            condition.label
                        )
                    }
                ),
                .heading("Files"),
                .table(
                    Document.Table(
                        columns: ["File", "SHA-256"],
                        rows: hashes.map { [$0.file, $0.sha256] },
                        shares: [0.3, 0.7]
                    )
                ),
            ]
        )
    }

    /// The program cannot see who wrote under another name, so it claims no more than it knows.
    private var protocolText: String {
        let writers = Set(population.documents.map(\.writer))
        let learnt = writers.intersection(model.writers).count
        return
            "The calibration of each comparison was fitted without the fifths of the writers to which its two belong. "
            + "Both documents of a comparison have the same amount of text. "
            + (learnt == 0
                ? "No writer has the name of one that the network was trained on; had it learnt one under another name, that "
                    + "would flatter the figures."
                : "By name \(learnt) of the \(writers.count) writers are among those that the network was "
                    + "trained on: the figures flatter.")
    }

    /// Without it readers take for a fault what few comparisons leave by chance.
    private var perfectCalibration: [Document.Block] {
        let ranges = conditions.compactMap { condition in
            condition.perfect.map {
                "\(condition.label) \(Quantity.decimal($0.lower, digits: 3)) to "
                    + Quantity.decimal($0.upper, digits: 3)
            }
        }
        if ranges.isEmpty { return [] }
        return [
            .paragraph(
                "Cllr-min is fitted to the comparisons that are judged, so Cllr-cal is above 0 whatever the calibration. "
                    + "Perfectly calibrated likelihood ratios of the same Cllr, drawn as often as there are pairs, have in "
                    + "95 % of cases a Cllr-cal of: \(ranges.joined(separator: "; ")). Pairs that share documents vary more."
            )
        ]
    }

    private func table(_ figures: [VerificationFigures]) -> Document.Block {
        func cell(_ figure: VerificationFigures.Figure, isRate: Bool = false) -> String {
            let text = { (value: Double) in
                isRate ? Quantity.decimal(value * 100, digits: 1) : Quantity.decimal(value, digits: 3)
            }
            let unit = isRate ? " %" : ""
            guard let lower = figure.lower, let upper = figure.upper else { return text(figure.value) + unit }
            return "\(text(figure.value))\(unit) (\(text(lower)) to \(text(upper)))"
        }
        let rows = zip(conditions, figures).map { condition, one in
            [
                condition.lines == nil ? "whole" : condition.label,
                "\(one.sameWriterPairs) / \(one.differentWriterPairs)", cell(one.cllr),
                cell(one.cllrMin), cell(one.cllrCal), cell(one.eer, isRate: true), cell(one.fpr, isRate: true),
                cell(one.fnr, isRate: true), cell(one.auc), one.devPAV.map { cell($0) } ?? "none",
            ]
        }
        return .table(
            Document.Table(
                columns: [
                    "Text", "Pairs by one / two writers", "Cllr", "Cllr-min", "Cllr-cal", "EER", "FPR at LR 1",
                    "FNR at LR 1",
                    "AUC", "devPAV",
                ],
                rows: rows,
                shares: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]
            )
        )
    }

    var byAmount: [(name: String, chart: Chart, caption: String)] {
        let ticks = conditions.enumerated().map { Chart.Tick(Double($0), $1.name) }
        let axis = Chart.Axis("lines of text", -0.3...Double(conditions.count) - 0.7, ticks: ticks)
        func points(_ value: (Condition) -> Double) -> [(x: Double, y: Double)] {
            conditions.enumerated().map { (Double($0), value($1)) }
        }
        let cost = points(\.figures.cllr.value)
        let least = points(\.figures.cllrMin.value)
        let magnitude = points(\.figures.meanMagnitude)
        return [
            (
                "cllr-by-text",
                Chart(
                    "Cllr by amount of text",
                    horizontal: axis,
                    vertical: Chart.Axis("bits", 0...max(0.1, (cost.map(\.y).max() ?? 1) * 1.1)),
                    series: [
                        .init("Cllr", .blue, points: cost), .init("", .blue, .points, points: cost),
                        .init("Cllr-min", .orange, points: least), .init("", .orange, .points, points: least),
                    ]
                ),
                "The cost falls as text grows; 1 bit is the cost of saying nothing."
            ),
            (
                "magnitude-by-text",
                Chart(
                    "Mean |log10 LR| by amount of text",
                    horizontal: axis,
                    vertical: Chart.Axis("log10", 0...max(0.1, (magnitude.map(\.y).max() ?? 1) * 1.1)),
                    series: [
                        .init("", .blue, points: magnitude), .init("", .blue, .points, points: magnitude),
                    ]
                ),
                "Coherence: the strength of the likelihood ratios must not fall as text grows."
            ),
        ]
    }
}
