internal import Typesetting
internal import WriterIdentification

/// A validation for people and for programs.
struct ValidationOutput {
    private let report: ValidationReport
    private let whole: ValidationReport.Condition
    private let writers: Int
    private let folder: String
    private let seconds: Double

    init(
        _ report: ValidationReport,
        _ whole: ValidationReport.Condition,
        model: RecognitionModel,
        folder: String,
        seconds: Double
    ) {
        self.report = report
        self.whole = whole
        self.writers = whole.figures.writers
        self.folder = folder
        self.seconds = seconds
    }

    var text: String {
        var table = Table(
            .left("text"),
            .right("pairs"),
            .right("Cllr"),
            .right("Cllr-min"),
            .right("Cllr-cal"),
            .right("EER"),
            .right("FPR"),
            .right("FNR"),
            .right("mean |log10 LR|"),
            .right("Cllr with caps")
        )
        for condition in report.conditions {
            let figures = condition.figures
            table.add(
                condition.label,
                "\(figures.sameWriterPairs)/\(figures.differentWriterPairs)",
                Self.value(figures.cllr),
                Self.value(figures.cllrMin),
                Self.value(figures.cllrCal),
                Quantity.percent(figures.eer.value),
                Quantity.percent(figures.fpr.value),
                Quantity.percent(figures.fnr.value),
                Quantity.decimal(figures.meanMagnitude, digits: 2),
                Self.value(condition.bounded.cllr)
            )
        }
        let perfect = whole.perfect.map {
            "Perfectly calibrated, whole documents of this Cllr have a Cllr-cal of \(Quantity.decimal($0.lower, digits: 3)) to "
                + "\(Quantity.decimal($0.upper, digits: 3)) in 95 % of cases, as Cllr-min is fitted to the pairs that it judges."
        }
        return [
            "Protocol verification: \(Quantity.count(writers, "writer"))", table.text, perfect,
            "The pack is in \(TextWidth.printable(folder)); index.html shows it. In \(Quantity.time(seconds))",
        ].compactMap(\.self).joined(separator: "\n")
    }

    /// The figures of whole documents as the contract names them, then all.
    var json: JSON {
        let figures = whole.figures
        return .object([
            "protocol": .string("verification"),
            "queries": .count(figures.sameWriterPairs + figures.differentWriterPairs),
            "writers": .count(writers),
            "eer": .number(figures.eer.value),
            "cllr": .number(figures.cllr.value),
            "cllrMin": .number(figures.cllrMin.value),
            "cllrCal": .number(figures.cllrCal.value),
            "fpr": .number(figures.fpr.value),
            "fnr": .number(figures.fnr.value),
            "conditions": .array(
                report.conditions.map { condition in
                    .object([
                        "lines": .optional(condition.lines),
                        "figures": ComparisonOutput.json(condition.figures),
                        "withCaps": ComparisonOutput.json(condition.bounded),
                        "cllrCalIfPerfect": condition.perfect.map {
                            .object([
                                "mean": .number($0.mean), "lower": .number($0.lower), "upper": .number($0.upper),
                            ])
                        } ?? .null,
                        "bounds": .array([.number(condition.bounds.lower), .number(condition.bounds.upper)]),
                    ])
                }
            ),
            "report": .string(folder),
            "elapsedMs": .count(Int(seconds * 1000)),
        ])
    }

    private static func value(_ figure: VerificationFigures.Figure) -> String {
        Quantity.decimal(figure.value, digits: 3)
    }
}
