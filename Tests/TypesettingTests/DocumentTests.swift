import Foundation
import Raster
import Testing
import Typesetting

@Suite struct DocumentTests {
    private func document(rows: Int) -> Document {
        Document(
            title: "A <title> & more",
            subtitle: "of \"this\"",
            footer: "foot",
            blocks: [
                .notice("Take note."),
                .heading("Table"),
                .table(.init(columns: ["a", "b"], rows: (0..<rows).map { ["\($0)", "row"] }, marked: 1)),
                .facts([(name: "hash", value: String(repeating: "0123456789abcdef", count: 16))]),
                .figures([(Chart.sample.figure(), "a chart"), (.sample, "a picture")]),
                .pageBreak,
                .paragraph("last"),
            ],
            record: #"{"text":"</script>"}"#
        )
    }

    @Test func aWebPageEscapesAndCarriesItsRecord() throws {
        let html = document(rows: 3).html
        #expect(html.contains("<h1>A &lt;title&gt; &amp; more</h1>"))
        #expect(html.contains("<tr class=\"marked\"><td>1</td>"))
        #expect(html.contains(#"{"text":"<\/script>"}"#))
        // One closing tag: that of the record itself.
        #expect(html.components(separatedBy: "</script>").count == 2)
        #expect(!html.contains("http"))
        #expect(html.contains("data:image/svg+xml;base64,") && html.contains("data:image/png;base64,"))
    }

    @Test func picturesWithinAWebPageDecode() throws {
        let html = document(rows: 1).html
        let parts = html.components(separatedBy: "base64,").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(parts.count == 2)
        let decoded = parts.compactMap { Data(base64Encoded: String($0)) }
        #expect(decoded.count == 2)
        #expect(String(decoding: decoded[0].prefix(5), as: UTF8.self) == "<?xml")
        #expect(decoded[1].prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    }

    @Test func aPDFHasThePagesThatItNeedsAndComesOutTheSameAgain() {
        let short = document(rows: 3).pdf
        #expect(String(decoding: short.prefix(5), as: UTF8.self) == "%PDF-")
        #expect(short == document(rows: 3).pdf)
        #expect(Self.pageCount(short) == 2)
        #expect((4...5).contains(Self.pageCount(document(rows: 120).pdf)), "as high as the font's lines are")
    }

    private static func pageCount(_ pdf: [UInt8]) -> Int {
        let text = String(decoding: pdf, as: UTF8.self)
        return text.components(separatedBy: "/Type /Page").dropFirst().count { !$0.hasPrefix("s") }
    }
}

extension Chart {
    fileprivate static let sample = Chart(
        "Chart",
        horizontal: Axis("x", 0...10),
        vertical: Axis("y", -1...1),
        series: [
            .init("line", .blue, points: [(0, -1), (10, 1)]), .init("bars", .orange, .bars, points: [(0, 0), (5, 1)]),
        ]
    )
}

extension Illustration {
    fileprivate static let sample = Illustration(width: 60, height: 40, isPicture: true) { canvas, x, y in
        canvas.image(ColorRaster(width: 30, height: 20, fill: .black), x: x, y: y, width: 60, height: 40)
    }
}
