import Foundation
import Testing

extension EndToEnd {
    /// Questioned against known writing, from a refusal to a report that comes out identical.
    @Suite struct ComparisonTests {
        private static let writers = 22

        /// An archive of writers of two documents each, and a population of them.
        private static func withPopulation(_ body: (Workspace, Program) throws -> Void) throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            var manifest = "path,writer,document\n"
            for scribe in 1...writers {
                for page in 1...2 {
                    manifest += "\(try workspace.draw(scribe: scribe, page: page)),Writer \(scribe),\(page)\n"
                }
            }
            try workspace.write(manifest, to: "m.csv")
            let imported = try workspace.program.run("import", "m.csv")
            #expect(imported.code == 0, "\(imported.error)")
            let created = try workspace.program.run("populations", "create", "town", "--json")
            #expect(created.code == 0, "\(created.error)")
            #expect(try created.json()["writers"] as? Int == writers)
            try body(workspace, workspace.program)
        }

        @Test func compareReportReproduceAndCases() throws {
            try Self.withPopulation { workspace, program throws in
                let (questioned, known) = (
                    try workspace.draw(scribe: 40, page: 3), try workspace.draw(scribe: 40, page: 4)
                )
                let compared = try program.run(
                    "compare",
                    "--questioned",
                    questioned,
                    "--known",
                    known,
                    "--report",
                    "r.html",
                    "--json"
                )
                #expect(compared.code == 0, "\(compared.error)")
                let json = try compared.json()
                let ratio = try #require(json["log10LR"] as? Double)
                let interval = try #require(json["interval"] as? [Double])
                #expect(interval[0] <= ratio && ratio <= interval[1])
                #expect((json["refusals"] as? [Any])?.isEmpty == true)
                #expect((json["population"] as? [String: Any])?["name"] as? String == "town")
                let evidence = try #require(json["evidence"] as? [[String: Any]])
                #expect(Set(evidence.compactMap { $0["direction"] as? String }) == ["for", "against"])
                let back = try program.run("compare", "--questioned", known, "--known", questioned, "--json").json()
                #expect(back["log10LR"] as? Double == ratio)

                let html = try String(contentsOf: workspace.folder.appending(path: "r.html"), encoding: .utf8)
                try Self.checkReport(html)
                let again = try program.run("reproduce", "r.html", "--json")
                #expect(again.code == 0, "\(again.error)")
                #expect(try again.json()["identical"] as? Bool == true)
                let id = try #require(try again.json()["report"] as? String)
                #expect(try program.run("reproduce", String(id.prefix(12))).output.contains("is identical"))

                // One byte of a scan, one number of the inputs: found and named.
                var scan = try Data(contentsOf: workspace.folder.appending(path: questioned))
                let whole = scan
                scan[scan.count - 20] ^= 1
                try scan.write(to: workspace.folder.appending(path: questioned))
                let changed = try program.run("reproduce", "r.html")
                #expect(changed.code == 1)
                #expect(changed.firstErrorLine.contains(questioned) && changed.firstErrorLine.contains("SHA-256"))
                try whole.write(to: workspace.folder.appending(path: questioned))
                try workspace.write(html.replacing("\"seed\":1", with: "\"seed\":2"), to: "edited.html")
                let edited = try program.run("reproduce", "edited.html")
                #expect(edited.code == 1 && edited.firstErrorLine.contains("edited"))

                let pdf = try program.run("compare", "--questioned", questioned, "--known", known, "--report", "r.pdf")
                #expect(pdf.code == 0, "\(pdf.error)")
                let amended = try program.run(
                    "compare",
                    "--questioned",
                    questioned,
                    "--known",
                    known,
                    "--report",
                    "a.html",
                    "--amendment",
                    "The date was wrong."
                )
                #expect(amended.error.contains("version 2"))
                try Self.checkCase(workspace, program, questioned, known, ratio)
            }
        }

        private static func checkReport(_ html: String) throws {
            let text = html.replacingOccurrences(of: "base64,[^\"]*", with: "", options: .regularExpression)
            let record = try #require(text.range(of: "<script type"))
            let visible = text[..<record.lowerBound].lowercased()
            for forbidden in ["match", "identified", "identification"] {
                #expect(!visible.contains(forbidden), "\(forbidden)")
            }
            for needed in [
                "Hp", "Hd", "SHA-256", "not tested", "no probability of authorship", "ELUB", "N-source", "weak support",
                "extremely strong support", "Cllr", "Technical reviewer", "relatives",
            ] { #expect(text.contains(needed), "\(needed)") }
        }

        private static func checkCase(
            _ workspace: Workspace,
            _ program: Program,
            _ questioned: String,
            _ known: String,
            _ ratio: Double
        ) throws {
            let opened = try program.run(
                "cases",
                "open",
                "2026/7",
                "--questioned",
                questioned,
                "--known",
                known,
                "--hp",
                "The suspect wrote the letter.",
                "--json"
            )
            #expect(opened.code == 0, "\(opened.error)")
            #expect(try program.run("cases", "open", "2026/7", "--questioned", questioned, "--known", known).code == 1)
            // The files may go: the case keeps them.
            try FileManager.default.removeItem(at: workspace.folder.appending(path: questioned))
            let compared = try program.run("cases", "compare", "2026/7", "--report", "case.html", "--json")
            #expect(compared.code == 0, "\(compared.error)")
            #expect(try compared.json()["log10LR"] as? Double == ratio)
            let shown = try program.run("cases", "show", "2026/7", "--json").json()
            let actions = (shown["events"] as? [[String: Any]])?.compactMap { $0["action"] as? String }
            #expect(actions == ["case.open", "compare", "report.make"])
            #expect(shown["hp"] as? String == "The suspect wrote the letter.")
            #expect(try program.run("reproduce", "case.html").output.contains("is identical"))
            #expect(try program.run("audit", "verify", "--json").json()["clean"] as? Bool == true)
            try checkExport(program, workspace)
        }

        /// Another program recomputes the chain of the exported log.
        private static func checkExport(_ program: Program, _ workspace: Workspace) throws {
            let exported = try program.run("audit", "export", "--output", "log.jsonl", "--json")
            #expect(exported.code == 0, "\(exported.error)")
            let script = """
                import hashlib, json, struct, sys
                previous = bytes(32)
                for line in open("log.jsonl", encoding="utf-8"):
                    row = json.loads(line)
                    text = previous + struct.pack(">qq", row["sequence"], row["microseconds"])
                    for part in ("actor", "program", "action", "details"):
                        data = row[part].encode()
                        text += struct.pack(">i", len(data)) + data
                    previous = hashlib.sha256(text).digest()
                    assert previous.hex() == row["hash"], row["sequence"]
                print(previous.hex())
                """
            try workspace.write(script, to: "chain.py")
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", "chain.py"]
            process.currentDirectoryURL = workspace.folder
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(
                try exported.json()["headHash"] as? String == output.trimmingCharacters(in: .whitespacesAndNewlines)
            )
        }

        @Test func refusalsEndWithThreeAndSayWhy() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let (one, other) = (try workspace.draw(scribe: 1, page: 1), try workspace.draw(scribe: 2, page: 1))
            let program = workspace.program
            #expect(try program.run("init").code == 0)
            let low = try program.run("compare", "--questioned", one, "--known", other, "--dpi", "150", "--json")
            #expect(low.code == 3)
            #expect(low.firstErrorLine.contains("150 dpi"))
            #expect(try low.json()["log10LR"] is NSNull)
            #expect((try low.json()["refusals"] as? [Any])?.isEmpty == false)
            let kinds = try program.run(
                "compare",
                "--questioned",
                one,
                "--known",
                other,
                "--questioned-condition",
                "writing=print",
                "--known-condition",
                "writing=cursive"
            )
            #expect(kinds.code == 3 && kinds.firstErrorLine.contains("cursive"))
            let misspelt = ["--questioned-condition", "pen=ballpoint,year=MCM"]
            let unclear = try program.run(["compare", "--questioned", one, "--known", other] + misspelt)
            #expect(unclear.code == 2 && unclear.firstErrorLine.contains("\"year=MCM\" is no condition"))
            #expect(try program.run("compare", "--questioned", one, "--known", one).code == 3)
            #expect(try program.run("compare", "--questioned", one).code == 2)
            #expect(try program.run("compare", "--questioned", one, "--known", other, "--writer", "Ada").code == 2)
            #expect(try program.run("compare", "--questioned", one, "--known", other, "--report", "x.doc").code == 2)
            #expect(try program.run("reproduce", one).code == 1)
            #expect(try program.run("reproduce", "ffff").code == 1)
        }
    }
}
