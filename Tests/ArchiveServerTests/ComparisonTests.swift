import Archive
import Foundation
import HTTPTypes
import Testing
import WriterIdentification

/// Questioned against known writing, from a refusal to a report.
@Suite struct ComparisonTests {
    /// Decoded, since JSONSerialization reads numbers of many digits by way of decimals.
    private struct Figures: Decodable {
        var log10LR: Double
        var interval: [Double]
    }

    private static func form(_ fields: [String: String] = [:], known: Bool = true) -> TestForm {
        var files = [TestForm.File(field: "questioned", name: "q.png", bytes: TestScan.png(scribe: 40, page: 3))]
        if known { files.append(.init(field: "known", name: "k.png", bytes: TestScan.png(scribe: 40, page: 4))) }
        return TestForm(fields: fields, files: files)
    }

    private static func post(_ daemon: Daemon, _ path: String, _ form: TestForm) async throws -> Answer {
        try await daemon.send(.post, path, as: .examiner, body: form.bytes, type: form.type)
    }

    @Test func aComparisonIsThatOfTheUseCase() async throws {
        try await Daemon.with { daemon async throws in
            let early = try await Self.post(daemon, "/api/v1/comparisons", Self.form())
            #expect(early.status == 422 && early.type == "application/problem+json")
            #expect(early.list("reasons").compactMap { $0["gate"] as? String } == ["population"])

            try daemon.enrollPopulation()
            let body = #"{"name": "town"}"#
            let made = try await daemon.send(.post, "/api/v1/populations", as: .examiner, json: body)
            #expect(made.status == 201 && made.int("writers") == 21 && made.int("version") == 1)
            let taken = try await daemon.send(.post, "/api/v1/populations", as: .examiner, json: #"{"name": "model"}"#)
            #expect(taken.status == 422)
            let listed = try await daemon.send(.get, "/api/v1/populations", as: .examiner)
            #expect(listed.string("items", 0, "sha256") == made.string("sha256"))

            let answer = try await Self.post(daemon, "/api/v1/comparisons", Self.form())
            #expect(answer.status == 200, "\(answer.text)")
            func file(_ name: String, _ page: UInt64) -> ScanFile {
                ScanFile(name: name, bytes: TestScan.png(scribe: 40, page: page))
            }
            let direct = try daemon.archive.compare(
                ComparisonQuestion(
                    questioned: .init(files: [file("q.png", 3)]),
                    known: .files(.init(files: [file("k.png", 4)]))
                )
            )
            let ratio = try #require(direct.outcome?.likelihoodRatio)
            let figures = try JSONDecoder().decode(Figures.self, from: Data(answer.bytes))
            #expect(figures.log10LR == ratio.log10 && figures.interval == [ratio.lower, ratio.upper])
            let bands = answer.list("scale", "bands")
            #expect(bands.count == direct.scale.bands.count)
            let meant = bands.firstIndex { $0["isMeant"] as? Bool == true }
            #expect(meant == direct.scale.band(ofLog10: ratio.log10).index)
            #expect(answer.string("limits")?.contains("no probability of authorship") == true)
            let byWriter = try await Self.post(
                daemon,
                "/api/v1/comparisons",
                Self.form(["writer": "Writer 3"], known: false)
            )
            #expect(byWriter.list("known").count == 2 && byWriter.int("population", "leftOut") == 1)
            let events = try await daemon.send(.get, "/api/v1/audit").list("items").filter {
                $0["action"] as? String == "compare" && $0["actor"] as? String == "examiner"
            }
            #expect(events.count == 3)
        }
    }

    @Test func refusalsSayWhyUnlessTheyAreSetAside() async throws {
        try await Daemon.with { daemon async throws in
            try daemon.enrollPopulation()
            _ = try daemon.archive.createPopulation("town")
            let kinds = ["questionedWriting": "cursive", "knownWriting": "print"]
            let refused = try await Self.post(daemon, "/api/v1/comparisons", Self.form(kinds))
            #expect(refused.status == 422)
            #expect(refused.list("reasons").compactMap { $0["gate"] as? String } == ["comparability"])
            let reason = kinds.merging(["override": "the examiner looked at both"]) { $1 }
            let done = try await Self.post(daemon, "/api/v1/comparisons", Self.form(reason))
            #expect(done.status == 200 && done.list("refusals").count == 1)
            #expect(done.string("override") == "the examiner looked at both")
            let blank = kinds.merging(["override": "  "]) { $1 }
            for (form, status) in [
                (Self.form(blank), 400), (Self.form(known: false), 400), (Self.form(["writer": "Writer 1"]), 400),
                (Self.form(["knownWriting": "shorthand"]), 400), (Self.form(["population": "village"]), 422),
                (Self.form(["writer": "Nobody"], known: false), 404),
            ] { #expect(try await Self.post(daemon, "/api/v1/comparisons", form).status == status) }
        }
    }

    @Test func aCaseIsFixedComparedAndReported() async throws {
        try await Daemon.with { daemon async throws in
            try daemon.enrollPopulation()
            _ = try daemon.archive.createPopulation("town")
            let form = Self.form(["reference": "2026/7 & more", "hp": "The suspect wrote the letter."])
            let opened = try await Self.post(daemon, "/api/v1/cases", form)
            #expect(opened.status == 201, "\(opened.text)")
            #expect(opened.string("population", "name") == "town" && opened.list("items").count == 2)
            #expect(try await Self.post(daemon, "/api/v1/cases", form).status == 409)
            #expect(try await Self.post(daemon, "/api/v1/cases", Self.form()).status == 422)
            let path = "/api/v1/cases/2026%2F7%20%26%20more"
            let compared = try await daemon.send(.post, "\(path)/comparisons", as: .examiner, json: "{}")
            #expect(compared.status == 200, "\(compared.text)")

            let html = try await daemon.send(.post, "\(path)/reports", as: .examiner, json: "{}")
            #expect(html.status == 200 && html.type.hasPrefix("text/html"))
            #expect(html.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"report-") == true)
            #expect(html.text.contains("The suspect wrote the letter.") && html.text.contains("Annex D"))
            let pdf = try await daemon.send(.post, "\(path)/reports?format=pdf", as: .examiner, json: "{}")
            #expect(pdf.status == 200 && pdf.type == "application/pdf" && pdf.bytes.starts(with: Array("%PDF-".utf8)))
            #expect(try await daemon.send(.post, "\(path)/reports?format=doc", as: .examiner, json: "{}").status == 400)

            let shown = try await daemon.send(.get, path, as: .examiner)
            #expect(
                shown.list("events").compactMap { $0["action"] as? String } == [
                    "case.open", "compare", "compare", "report.make", "compare", "report.make",
                ]
            )
            #expect(shown.list("events").allSatisfy { $0["actor"] as? String == "examiner" })
            let list = try await daemon.send(.get, "/api/v1/cases", as: .examiner)
            #expect(list.string("items", 0, "reference") == "2026/7 & more")
            #expect(try await daemon.send(.get, "/api/v1/cases/none", as: .examiner).status == 404)
            #expect(try daemon.archive.verifyAudit().isClean)
        }
    }

    @Test func aReportNeedsNoCase() async throws {
        try await Daemon.with { daemon async throws in
            try daemon.enrollPopulation()
            _ = try daemon.archive.createPopulation("town")
            let report = try await Self.post(daemon, "/api/v1/reports?format=html", Self.form())
            #expect(report.status == 200 && report.text.contains("Comparison of handwriting"))
            let made = try await daemon.send(.get, "/api/v1/audit").list("items").contains {
                $0["action"] as? String == "report.make"
            }
            #expect(made)
        }
    }
}
