internal import Crypto
internal import FoundationEssentials
internal import Typesetting
internal import WriterIdentification

/// The folder that `ductus evaluate --protocol verification --report` writes.
struct ValidationPack {
    let folder: String

    /// Writes index.html, report.pdf, the plots as SVG and PNG, the documents, and the likelihood ratios.
    func write(_ report: ValidationReport) throws(CommandFailure) {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw CommandFailure(file: folder, "the folder cannot be made; choose another one with --report")
        }
        var hashes: [(file: String, sha256: String)] = []
        func write(_ name: String, _ bytes: [UInt8]) throws(CommandFailure) {
            try OutputFile.write(bytes, to: "\(folder)/\(name)")
            hashes.append((name, Self.hash(bytes)))
        }
        try write("documents.csv", Array(report.documentList.utf8))
        for condition in report.conditions {
            try write("scores-\(condition.name).csv", Array(report.scoreList(condition).utf8))
        }
        let plots = report.conditions.flatMap { condition in
            ValidationCharts(condition.scores.scores).all.map { ("\($0.name)-\(condition.name)", $0.chart) }
        }
        for (name, chart) in plots + report.byAmount.map({ ($0.name, $0.chart) }) {
            let figure = chart.figure()
            try OutputFile.write(figure.encoded(as: .svg), to: "\(folder)/\(name).svg")
            try OutputFile.write(figure.encoded(as: .png(scale: 2)), to: "\(folder)/\(name).png")
        }
        let document = report.document(hashes: hashes)
        try OutputFile.write(Array(document.html.utf8), to: "\(folder)/index.html")
        try OutputFile.write(document.pdf, to: "\(folder)/report.pdf")
    }

    static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
