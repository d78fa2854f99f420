import Foundation
import Testing

extension EndToEnd {
    /// The way of an archivist, each test a stretch of it in a fresh archive.
    @Suite struct JourneyTests {
        @Test func enrolledWritersAreRankedAndTheirPagesFound() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            let status = try program.run("status", "--json").json()
            #expect(status["server"] as? String == "absent")
            let initialized = try program.run("init", "--json")
            #expect(initialized.code == 0, "\(initialized.error)")
            #expect(try initialized.json()["installedModel"] as? Bool == true)
            #expect(try program.run("init", "--json").json()["installedModel"] as? Bool == false)

            for scribe in 1...3 {
                for page in 1...2 { try workspace.draw(scribe: scribe, page: page) }
                let files = (1...2).map { "\(scribe)-\($0).png" }
                let enrolled = try program.run(["enroll", "--json", "--writer", "Writer \(scribe)"] + files)
                #expect(enrolled.code == 0, "\(enrolled.error)")
                #expect(try enrolled.json()["enrolled"] as? Int == 2)
            }
            let again = try program.run("--json", "enroll", "--writer", "Writer 1", "1-1.png")
            let pages = try #require(try again.json()["pages"] as? [[String: Any]])
            #expect(again.code == 0)
            #expect(pages.map { $0["status"] as? String } == ["duplicate"])
            #expect(pages.first?["pageId"] as? Int == 1)

            try workspace.draw(scribe: 2, page: 3)
            let identified = try program.run("identify", "2-3.png", "--json", "--top", "2")
            #expect(identified.code == 0, "\(identified.error)")
            try Self.checkIdentification(identified.json())
            let text = try program.run("identify", "2-3.png")
            #expect(text.output.contains("rests on pages"))

            let similar = try program.run("similar", "--json", "3").json()
            try Self.checkSimilarity(similar)
            #expect(try program.run("audit", "verify", "--json").json()["clean"] as? Bool == true)
        }

        @Test func firstCommandMakesTheArchive() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let page = try workspace.draw(scribe: 1, page: 1)
            let enrolled = try workspace.program.run("enroll", "--writer", "Ada", page)
            #expect(enrolled.code == 0, "\(enrolled.error)")
            #expect(enrolled.firstErrorLine.hasPrefix("A new archive was made: "))
            #expect(try workspace.program.run("writers", "list").error.isEmpty)
        }

        @Test(arguments: [
            ["writers", "list"], ["documents", "list"], ["models", "list"], ["identify", "1-1.png"],
            ["similar", "1-1.png"], ["audit", "verify"], ["train"], ["models", "activate", "1"],
            ["documents", "reread", "1"],
            ["evaluate", "m.csv", "--protocol", "retrieval"],
        ]) func askingMakesNoArchive(_ arguments: [String]) throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            try workspace.draw(scribe: 1, page: 1)
            try workspace.write("path,writer\n1-1.png,Ada\n", to: "m.csv")
            let outcome = try workspace.program.run(arguments + ["--data-dir", "mistyped"])
            #expect(outcome.code == 1)
            #expect(outcome.firstErrorLine.hasPrefix("ductus: there is no archive in "), "\(outcome.error)")
            #expect(outcome.firstErrorLine.contains("work/mistyped;"))
            #expect(!FileManager.default.fileExists(atPath: workspace.folder.appending(path: "mistyped").path))
        }

        @Test func scanIsExplainedAsTheActiveModelReadsIt() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let page = try workspace.draw(scribe: 1, page: 1)
            let arguments = ["explain", page, "--output", "pictures", "--json"]
            #expect(try workspace.program.run(arguments).json()["model"] as? String == "the base model")
            #expect(try workspace.program.run("init").code == 0)
            let named = try workspace.program.run(arguments).json()["model"] as? String
            #expect(named?.hasPrefix("model 1 \"") == true)
        }

        @Test func archiveIsBackedUpAndRestored() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            let page = try workspace.draw(scribe: 1, page: 1)
            #expect(try program.run("enroll", "--writer", "Ada", page).code == 0)
            let backup = try program.run("backup", "archive.ductus", "--json")
            #expect(backup.code == 0, "\(backup.error)")
            let copy = try Data(contentsOf: workspace.folder.appending(path: "archive.ductus"))
            #expect(try backup.json()["bytes"] as? Int == copy.count)
            let head = try program.run("audit", "verify", "--json").json()["headHash"] as? String

            let options = ["--data-dir", "elsewhere"]
            defer { _ = try? program.run(["stop"] + options) }
            let restored = try program.run(["restore", "archive.ductus", "--json"] + options)
            #expect(restored.code == 0, "\(restored.error)")
            let audit = try #require(try restored.json()["audit"] as? [String: Any])
            #expect(audit["clean"] as? Bool == true && audit["pages"] as? Int == 1)
            #expect(audit["headHash"] as? String == head)
            let similar = try program.run(["identify", page] + options)
            #expect(similar.firstErrorLine.contains("no known pages but those asked about"))
        }

        @Test func folderIsImportedWithoutAManifest() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            let box = workspace.folder.appending(path: "box")
            for (path, scribe, page) in [
                ("Ada/diary/10.png", 1, 1), ("Ada/diary/9.png", 1, 2), ("Bo/card.png", 2, 1), ("stray.png", 3, 1),
            ] {
                let file = box.appending(path: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(DrawnPages.png(scribe: scribe, page: page)).write(to: file)
            }
            let imported = try program.run("import", "box")
            #expect(imported.code == 0, "\(imported.error)")
            #expect(imported.error.contains("Left out 1 scan whose path tells no writer, the first: stray.png"))
            let diary = try program.run("documents", "show", "diary", "--json").json()
            let pages = try #require(diary["pages"] as? [[String: Any]])
            #expect(pages.map { $0["file"] as? String } == ["Ada/diary/9.png", "Ada/diary/10.png"])
            #expect((diary["document"] as? [String: Any])?["writer"] as? String == "Ada")

            let again = try program.run("import", "box", "--pattern", #"^(?<writer>stray)\.png"#, "--json", "--quiet")
            #expect(try again.json()["enrolled"] as? Int == 1)
            #expect(again.error.isEmpty)
        }

        @Test func catalogueIsCorrectedByHand() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            try workspace.write(
                "path,writer,document\n1-1.png,Ada,letter\n1-2.png,A. Fenwick,card\n2-1.png,Ada,note\n",
                to: "m.csv"
            )
            for (scribe, page) in [(1, 1), (1, 2), (2, 1)] { try workspace.draw(scribe: scribe, page: page) }
            #expect(try program.run("init").code == 0)
            #expect(try program.run("import", "m.csv", "--json").json()["enrolled"] as? Int == 3)

            func writers() throws -> [String: Int] {
                let list = try program.run("writers", "list", "--json").json()["writers"] as? [[String: Any]] ?? []
                return Dictionary(
                    uniqueKeysWithValues: list.map { ($0["name"] as? String ?? "", $0["pages"] as? Int ?? 0) }
                )
            }
            #expect(try writers() == ["Ada": 2, "A. Fenwick": 1])
            #expect(try program.run("writers", "merge", "A. Fenwick", "Ada").code == 0)
            #expect(try writers() == ["Ada": 3])
            #expect(try program.run("writers", "move", "Ada", "Bertha", "note").code == 0)
            #expect(try writers() == ["Ada": 2, "Bertha": 1])
            #expect(try program.run("writers", "rename", "Ada", "Ada Fenwick").code == 0)
            #expect(try program.run("documents", "merge", "card", "letter").code == 0)
            let letter = try program.run("documents", "show", "letter", "--json").json()
            #expect((letter["pages"] as? [Any])?.count == 2)
            #expect(try program.run("documents", "rename", "letter", "correspondence").code == 0)
            #expect(try program.run("documents", "move", "note", "Ada Fenwick").code == 0)
            #expect(try writers()["Ada Fenwick"] == 3)
            #expect(try program.run("documents", "delete", "note").code == 0)
            #expect(try program.run("writers", "delete", "Ada Fenwick").code == 0)
            #expect(try writers()["Ada Fenwick"] == nil)
            #expect(try program.run("audit", "verify").code == 0)
        }

        @Test func modelsAreExportedImportedAndActivated() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            #expect(try program.run("init").code == 0)
            let page = try workspace.draw(scribe: 1, page: 1)
            #expect(try program.run("enroll", "--writer", "Ada", page).code == 0)
            #expect(try program.run("models", "export", "1", "copy.safetensors").code == 0)
            let copy = workspace.folder.appending(path: "copy.safetensors")
            let original = workspace.dataFolder.appending(path: "base.safetensors")
            #expect(try Data(contentsOf: copy) == Data(contentsOf: original))
            try UntrainedModel.write(to: copy)
            let imported = try program.run("models", "import", "copy.safetensors", "--activate", "--json")
            #expect(imported.code == 0, "\(imported.error)")
            let list = try program.run("models", "list", "--json").json()["models"] as? [[String: Any]] ?? []
            #expect(list.filter { $0["state"] as? String == "active" }.count == 1)
            #expect(list.allSatisfy { $0["describedPages"] as? Int == 1 || $0["state"] as? String != "active" })
            #expect(try program.run("models", "show", "1").output.contains("SHA-256"))
            #expect(try program.run("audit", "verify").code == 0)
        }

        @Test func scanIsExplainedInPictures() throws {
            let workspace = try Workspace()
            let page = try workspace.draw(scribe: 1, page: 1)
            let explained = try workspace.program.run("explain", page, "--output", "pictures", "--json")
            #expect(explained.code == 0, "\(explained.error)")
            let pictures = try #require(try explained.json()["pictures"] as? [[String: Any]])
            #expect(pictures.count >= 5)
            for picture in pictures {
                let name = try #require(picture["file"] as? String)
                let file = workspace.folder.appending(path: "pictures/\(name)")
                #expect(try Data(contentsOf: file).starts(with: [0x89, 0x50, 0x4E, 0x47]))
            }
            let index = try String(
                contentsOf: workspace.folder.appending(path: "pictures/index.html"),
                encoding: .utf8
            )
            #expect(pictures.allSatisfy { index.contains($0["file"] as? String ?? "?") })
        }

        @Test func manifestIsEvaluatedWithoutAnArchive() throws {
            let workspace = try Workspace()
            var rows = "path,writer,split\n"
            for scribe in 1...4 {
                for page in 1...2 {
                    rows +=
                        "\(try workspace.draw(scribe: scribe, page: page)),\(scribe),\(page == 1 ? "train" : "test")\n"
                }
            }
            try workspace.write(rows, to: "m.csv")
            let model = workspace.dataFolder.appending(path: "base.safetensors").path
            for (name, figure) in [
                ("identification", "top1"), ("retrieval", "mAP"), ("verification", "eer"),
            ] {
                let first = try workspace.program.run(
                    "evaluate",
                    "m.csv",
                    "--protocol",
                    name,
                    "--model",
                    model,
                    "--json"
                )
                #expect(first.code == 0, "\(first.error)")
                let figures = try first.json()
                #expect(figures["protocol"] as? String == name)
                #expect((0...1).contains(figures[figure] as? Double ?? -1))
                #expect(figures["queries"] as? Int == (name == "identification" ? 4 : 8))
                #expect(figures["writers"] as? Int == 4)
                #expect(figures["elapsedMs"] is Int)
                let second = try workspace.program.run(
                    "evaluate",
                    "m.csv",
                    "--protocol",
                    name,
                    "--model",
                    model,
                    "--json"
                )
                #expect(try second.json()[figure] as? Double == figures[figure] as? Double)
            }
            let status = try workspace.program.run("status", "--json").json()
            #expect(status["server"] as? String == "absent")
        }

        private static func checkIdentification(_ json: [String: Any]) throws {
            #expect(json["model"] is String && json["elapsedMs"] is Int)
            let page = try #require((json["pages"] as? [[String: Any]])?.first)
            #expect(Set(["sha256", "dpi", "patches", "lines"]).isSubset(of: Set(page.keys)))
            let candidates = try #require(json["candidates"] as? [[String: Any]])
            #expect(candidates.count == 2)
            for (index, candidate) in candidates.enumerated() {
                #expect(candidate["rank"] as? Int == index + 1)
                let keys = ["rank", "writer", "writerId", "score", "posterior", "log10LR", "pages"]
                #expect(Set(keys).isSubset(of: Set(candidate.keys)))
                let evidence = try #require(candidate["pages"] as? [[String: Any]])
                #expect(evidence.allSatisfy { $0["pageId"] is Int && $0["score"] is NSNumber })
            }
            #expect((json["unknown"] as? [String: Any])?.keys.contains("posterior") == true)
            if Workspace.hasBaseModel { #expect(candidates.first?["writer"] as? String == "Writer 2") }
        }

        private static func checkSimilarity(_ json: [String: Any]) throws {
            #expect(json["model"] is String)
            #expect(json["query"] as? Int == 3)
            let results = try #require(json["results"] as? [[String: Any]])
            #expect(results.count == 5)
            let keys = ["rank", "pageId", "documentId", "document", "writer", "score"]
            #expect(results.allSatisfy { Set(keys).isSubset(of: Set($0.keys)) })
            #expect(results.allSatisfy { $0["pageId"] as? Int != 3 })
            if Workspace.hasBaseModel { #expect(results.first?["writer"] as? String == "Writer 2") }
        }
    }
}
