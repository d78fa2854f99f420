internal import PageAnalysis
internal import Raster
internal import Typesetting

/// How a scan was read, stage by stage.
struct ExplanationReport {
    let file: String
    /// Whose page analysis it was.
    let model: String
    let resolution: ScanResolution
    let page: AnalyzedPage
    let pictures: [StagePictures.Picture]

    var text: String {
        var table = Table(.left("picture"), .left("shows"))
        for picture in pictures { table.add(picture.name, Self.caption(picture.stage)) }
        return [TextWidth.printable(summary), "", table.text, "", "index.html shows all of them."].joined(
            separator: "\n"
        )
    }

    var json: JSON {
        .object([
            "file": .string(file),
            "model": .string(model),
            "dpi": .number(resolution.dpi),
            "dpiSource": .string(resolution.source.rawValue),
            "lines": .array(page.lines.map { CatalogueOutput.rectangle($0.bounds) }),
            "erasures": .array(
                page.erasures.map {
                    .object(["reason": .string($0.reason.rawValue), "bounds": CatalogueOutput.rectangle($0.bounds)])
                }
            ),
            "pictures": .array(
                pictures.map { .object(["stage": .string($0.stage.rawValue), "file": .string($0.name)]) }
            ),
        ])
    }

    /// A page without scripts that shows the pictures under each other.
    var html: String {
        let figures = pictures.map { picture in
            "<figure><figcaption><b>\(picture.stage.rawValue)</b>: \(Self.caption(picture.stage))</figcaption>"
                + "<a href=\"\(picture.name)\"><img src=\"\(picture.name)\" alt=\"\(picture.stage.rawValue)\"></a></figure>"
        }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>How the scan is read</title>
            <style>body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}\
            img{max-width:100%;border:1px solid #888}figure{margin:2rem 0}</style></head>
            <body><h1>How the scan is read</h1><p>\(Self.escaped(summary))</p>
            \(figures.joined(separator: "\n"))
            </body></html>

            """
    }

    private var summary: String {
        let source =
            switch resolution.source {
            case .file: "as the file says"
            case .given: "as given"
            case .estimated: "estimated"
            }
        let reasons = Erasure.Reason.allCases.compactMap { reason -> String? in
            let count = page.erasures.count { $0.reason == reason }
            return count == 0 ? nil : Self.text(reason, count: count)
        }
        return "\(file): \(Quantity.decimal(resolution.dpi, digits: 0)) dpi (\(source)), "
            + "\(Quantity.count(page.lines.count, "line")) of handwriting"
            + (reasons.isEmpty ? "" : "; left out: \(reasons.joined(separator: ", "))") + "; analysis of \(model)"
    }

    private static func text(_ reason: Erasure.Reason, count: Int) -> String {
        switch reason {
        case .printedText: Quantity.count(count, "piece of printed text", "pieces of printed text")
        case .ruledLine: Quantity.count(count, "ruled line")
        case .edgeShadow: Quantity.count(count, "edge shadow")
        case .masked: Quantity.count(count, "masked part")
        case .struckOut: Quantity.count(count, "struck-out part")
        }
    }

    private static func caption(_ stage: AnalysisStage) -> String {
        switch stage {
        case .scan: "the scan at 300 dpi"
        case .background: "the paper behind the ink, as estimated"
        case .flattened: "ink after the paper was divided out"
        case .ink: "everything that is ink"
        case .erased: "what is left out: printed text, ruled lines, struck-out words, edge shadows, masks"
        case .lines: "the lines of handwriting"
        case .patches: "where patches are taken, a sample of 100"
        }
    }
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
