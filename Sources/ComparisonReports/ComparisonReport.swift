package import Archive
internal import PageAnalysis
package import Typesetting
internal import WriterIdentification

/// A comparison as a report of one page and annexes, for people who decide.
///
/// It never says who wrote something, and never gives a probability of authorship.
package struct ComparisonReport {
    private let record: ComparisonRecord
    private let pictures: ComparisonPictures?

    /// - Parameter comparison: where the pages come from for the pictures; nil where they can no longer be had.
    package init(_ record: ComparisonRecord, _ comparison: DocumentComparison?) throws {
        self.record = record
        pictures = try comparison.flatMap { comparison in
            try comparison.outcome.map { outcome in
                try ComparisonPictures(
                    questioned: comparison.questioned,
                    known: comparison.known,
                    evidence: outcome.evidence
                )
            }
        }
    }

    package var document: Document {
        Document(
            title: "Comparison of handwriting",
            subtitle: subtitle,
            footer: "Report \(record.id.prefix(16)) version \(record.version), \(record.inputs.program)",
            blocks: summary + items + method + validation + evidence + records,
            record: record.json
        )
    }

    private var inputs: ComparisonRecord.Inputs { record.inputs }
    private var results: ComparisonRecord.Results { record.results }

    private var subtitle: String {
        let subject = inputs.caseReference.map { "Case \($0). " } ?? ""
        let amendment = record.amendment.map { " Amendment: \($0)" } ?? ""
        return "\(subject)Report \(record.id), version \(record.version), made \(Moment.text(record.madeAt)) by "
            + "\(record.madeBy).\(amendment)"
    }

    // The first page

    private var summary: [Document.Block] {
        var blocks: [Document.Block] = [
            .notice(ComparisonWording.finding(results.outcome?.likelihoodRatio, scale: inputs.scale)),
            .facts(
                [
                    (name: "Hp", value: inputs.propositions.sameWriter),
                    (name: "Hd", value: inputs.propositions.otherWriter),
                    (name: "Questioned (Q)", value: ComparisonWording.amount(results.questioned)),
                    (name: "Known (K)", value: ComparisonWording.amount(results.known, writer: inputs.knownWriter)),
                    (name: "Reference population", value: population),
                ] + strength
            ),
        ]
        let findings = results.findings.map { "\($0.isRefusal ? "Refused" : "Reservation"): \($0.reason)." }
        if !findings.isEmpty { blocks.append(.paragraph(findings.joined(separator: " "))) }
        if let reason = inputs.overrideReason, results.findings.contains(where: \.isRefusal) {
            blocks.append(.paragraph("The refusal was set aside by \(record.madeBy) for this reason: \(reason)"))
        }
        blocks += [
            .heading("Scale of words: \(inputs.scale.name), version \(inputs.scale.version)"),
            scale,
            .heading("Limits"),
            .paragraph(ComparisonWording.limits),
        ]
        return blocks
    }

    private var population: String {
        guard let population = results.population else { return "none" }
        return ComparisonWording.population(population)
    }

    private var strength: [(name: String, value: String)] {
        guard let outcome = results.outcome else { return [] }
        let ratio = outcome.likelihoodRatio
        let cap =
            ratio.cap.map {
                " It is capped by the \($0.rawValue) rule; uncapped it would be \(ComparisonWording.signed(ratio.unboundedLog10))."
            } ?? " No cap applied."
        let figures = outcome.validation
        return [
            (
                name: "Likelihood ratio (LR)",
                value: "log10 LR \(ComparisonWording.signed(ratio.log10)), 95 % interval "
                    + "\(ComparisonWording.signed(ratio.lower)) to \(ComparisonWording.signed(ratio.upper)).\(cap)"
            ),
            (
                name: "How well this holds",
                value:
                    "In \(figures.sameWriterPairs) comparisons of one writer and \(figures.differentWriterPairs) of two, "
                    + "of the same amounts of text, the LR pointed the wrong way in "
                    + "\(Quantity.percent(figures.fnr.value)) and \(Quantity.percent(figures.fpr.value)) (Cllr "
                    + "\(Quantity.decimal(figures.cllr.value, digits: 3)))."
            ),
        ]
    }

    private var scale: Document.Block {
        let bands = inputs.scale.bands
        let rows = bands.indices.map { index in
            let lowest = ComparisonWording.number(bands[index].lowest)
            let next = index + 1 < bands.count ? ComparisonWording.number(bands[index + 1].lowest) : nil
            return [next.map { "\(lowest) to \($0)" } ?? "more than \(lowest)", bands[index].support]
        }
        let marked = results.outcome.map { inputs.scale.band(ofLog10: $0.likelihoodRatio.log10).index }
        return .table(
            Document.Table(
                columns: ["LR for Hp over Hd, or 1/LR for Hd over Hp", "Words"],
                rows: rows,
                marked: marked,
                shares: [0.5, 0.5]
            )
        )
    }

    // Annexes

    private var items: [Document.Block] {
        func rows(_ item: ComparedItem, _ role: String) -> [[String]] {
            item.pages.enumerated().map { index, page in
                [
                    "\(role)\(index + 1)", page.fileName, page.sha256, "\(page.pageIndex + 1)",
                    "\(Quantity.decimal(page.resolution.dpi, digits: 0)) dpi (\(page.resolution.source.rawValue))"
                        + (page.isBilevel ? ", black and white" : "")
                        + (page.jpegQuality.map { ", JPEG of quality \($0)" } ?? ""),
                    "\(page.lineCount) lines, \(page.patchCount) patches"
                        + (page.maskCount > 0 ? ", \(page.maskCount) masked parts" : ""),
                ]
            }
        }
        return [
            .pageBreak,
            .heading("Annex A. Items"),
            .table(
                Document.Table(
                    columns: ["", "File", "SHA-256", "Page", "Scan", "Writing"],
                    rows: rows(results.questioned, "Q") + rows(results.known, "K"),
                    shares: [0.05, 0.23, 0.3, 0.09, 0.16, 0.17]
                )
            ),
            .facts([
                (name: "Said of Q", value: ComparisonWording.condition(results.questioned.condition)),
                (name: "Said of K", value: ComparisonWording.condition(results.known.condition)),
            ]),
            .paragraph(inputs.scale.source),
        ]
    }

    private var method: [Document.Block] {
        var facts: [(name: String, value: String)] = [
            (name: "Program", value: inputs.program),
            (name: "Model", value: "\(record.modelTitle), SHA-256 \(inputs.modelSHA256)"),
        ]
        if let population = results.population {
            facts += [
                (
                    name: "Population",
                    value: "\(ComparisonWording.population(population)). SHA-256 \(population.sha256)"
                )
            ]
        }
        if let outcome = results.outcome {
            facts += [
                (
                    name: "Score",
                    value:
                        "Similarity \(Quantity.decimal(outcome.score.similarity, digits: 4)) (cosine of the two "
                        + "descriptors, -1 to 1); typicality \(ComparisonWording.signed(outcome.score.typicality)) standard "
                        + "deviations above what is usual in the population"
                )
            ]
            if let pens = outcome.pens {
                facts.append((name: "Pens", value: "Most alike are \(ComparisonWording.pens(pens))"))
            }
            facts += [
                (
                    name: "Bounds",
                    value: "log10 LR from \(ComparisonWording.signed(outcome.bounds.lower)) "
                        + "(\(outcome.bounds.lowerRule.rawValue)) to \(ComparisonWording.signed(outcome.bounds.upper)) "
                        + "(\(outcome.bounds.upperRule.rawValue))"
                ),
                (
                    name: "Interval",
                    value: "\(inputs.bootstrap.replicates) draws of the population's writers with replacement, seed "
                        + "\(inputs.bootstrap.seed)"
                ),
            ]
        }
        return [
            .heading("Annex B. Method"),
            .paragraph(ComparisonWording.method),
            .facts(facts),
        ]
    }

    private var validation: [Document.Block] {
        guard let figures = results.outcome?.validation, let amount = results.outcome?.amount else { return [] }
        func row(_ name: String, _ value: Double?, _ meaning: String) -> [String] {
            [name, value.map { Quantity.decimal($0, digits: 3) } ?? "none", meaning]
        }
        return [
            .heading("Annex C. Validation under the conditions of this case"),
            .paragraph(
                "\(figures.writers) writers of the population were compared with each other with "
                    + "\(Quantity.count(amount.lesser, "line")) on one side and \(Quantity.count(amount.greater, "line")) "
                    + "on the other, each by a calibration that was fitted without the fifths of the population to which "
                    + "its writers belong. Protocol: writer-disjoint."
            ),
            .table(
                Document.Table(
                    columns: ["Figure", "Value", "What it says"],
                    rows: [
                        row("Cllr", figures.cllr.value, "Cost of the likelihood ratios; 0 is perfect, 1 says nothing"),
                        row("Cllr-min", figures.cllrMin.value, "What perfect calibration would leave of it"),
                        row("Cllr-cal", figures.cllrCal.value, "What is lost by calibration, the caps included"),
                        row("EER", figures.eer.value, "Rate at which both kinds of error are equal"),
                        row("FPR at LR 1", figures.fpr.value, "Two writers, but the LR supports Hp"),
                        row("FNR at LR 1", figures.fnr.value, "One writer, but the LR supports Hd"),
                        row("devPAV", figures.devPAV?.value, "Mean distance from calibrated log10 LRs"),
                    ],
                    shares: [0.2, 0.15, 0.65]
                )
            ),
        ]
    }

    private var evidence: [Document.Block] {
        guard results.outcome != nil else { return [] }
        guard let pictures else {
            return [
                .heading("Annex D. What moved the score"),
                .paragraph(
                    "The pictures are left out: the archive does not have everything that they were drawn from. The report "
                        + "as it was handed out has them."
                ),
            ]
        }
        return [
            .pageBreak,
            .heading("Annex D. What moved the score"),
            .paragraph(
                "Blue parts resemble the other document more than documents of the population do on average, orange parts "
                    + "less; the deeper, the more. Numbered frames are the pairs below. Grey hatched parts were left out: "
                    + "masked by a person, printed text, ruled lines, struck-out words or the edge of the scan."
            ),
            .figures(pictures.maps),
            .heading("Pairs of places that speak for one writer"),
            .figures(pictures.pairs(.for)),
            .heading("Pairs of places that speak against one writer"),
            .figures(pictures.pairs(.against)),
        ]
    }

    private var records: [Document.Block] {
        [
            .heading("Annex E. Signatures and reproduction"),
            .facts([
                (name: "Examiner", value: "name, date, signature: ______________________________"),
                (name: "Technical reviewer", value: "name, date, signature: ______________________________"),
            ]),
            .paragraph(
                "The report's id is the SHA-256 of its inputs. \"ductus reproduce\" with this file (HTML) or with the id makes "
                    + "the comparison again and says whether everything comes out identical."
            ),
        ]
    }
}
