import Foundation
import Testing

extension EndToEnd {
    @Suite struct ValidationPackTests {
        @Test func packOfInventedWritersSaysWhatItShowsAndWhatItCannotKnow() throws {
            let workspace = try Workspace()
            let drawn = try workspace.program.run(
                "scribes",
                "drawn",
                "--writers",
                "20",
                "--pages",
                "2",
                "--first",
                "90"
            )
            #expect(drawn.code == 0, "\(drawn.error)")
            let model = workspace.dataFolder.appending(path: "base.safetensors").path
            let run = try workspace.program.run(
                "evaluate",
                "drawn/manifest.csv",
                "--protocol",
                "verification",
                "--model",
                model,
                "--report",
                "pack",
                "--json"
            )
            #expect(run.code == 0, "\(run.error)")
            let conditions = try #require(try run.json()["conditions"] as? [[String: Any]])
            #expect(conditions.count == 5)
            for condition in conditions {
                let perfect = try #require(condition["cllrCalIfPerfect"] as? [String: Double])
                let (lower, mean, upper) = (perfect["lower"] ?? -1, perfect["mean"] ?? -1, perfect["upper"] ?? -1)
                #expect(0 <= lower && lower < mean && mean < upper)
            }
            let pack = workspace.folder.appending(path: "pack")
            let page = try String(contentsOf: pack.appending(path: "index.html"), encoding: .utf8)
            #expect(page.contains("have in 95 % of cases a Cllr-cal of: 1 line "))
            #expect(page.contains("No writer has the name of one that the network was trained on"))
            #expect(try Data(contentsOf: pack.appending(path: "report.pdf")).starts(with: Array("%PDF".utf8)))
            let scores = try String(contentsOf: pack.appending(path: "scores-page.csv"), encoding: .utf8)
            // 20 pairs of one writer and 760 of two, below the header.
            #expect(scores.split(separator: "\n").count == 781)
        }
    }
}
