import Foundation
import Testing

extension EndToEnd {
    @Suite struct TrainingTests {
        @Test func trainingFromAManifestWritesAModelThatIdentifies() throws {
            let workspace = try Workspace()
            var rows = "path,writer,document\n"
            for scribe in 1...3 {
                for page in 1...2 {
                    rows += "\(try workspace.draw(scribe: scribe, page: page)),\(scribe),\(scribe)-\(page)\n"
                }
            }
            try workspace.write(rows, to: "m.csv")
            let trained = try workspace.program.run(
                "train",
                "--from",
                "scratch",
                "--manifest",
                "m.csv",
                "--output",
                "own.safetensors",
                "--minutes",
                "0.1",
                "--json"
            )
            #expect(trained.code == 0, "\(trained.error)")
            let report = try trained.json()
            #expect(report["trainingPages"] as? Int == 6)
            #expect(report["writers"] as? Int == 3)
            #expect(report["model"] is NSNull)
            #expect((report["steps"] as? Int ?? 0) > 0)
            let folder = workspace.dataFolder.appending(path: "training")
            let curve = try String(contentsOf: folder.appending(path: "curve.csv"), encoding: .utf8)
            #expect(curve.hasPrefix("step,") && curve.split(separator: "\n").count > 1)
            #expect(try Data(contentsOf: folder.appending(path: "curve.png")).starts(with: [0x89, 0x50]))
            let evaluated = try workspace.program.run(
                "evaluate",
                "m.csv",
                "--protocol",
                "retrieval",
                "--model",
                "own.safetensors",
                "--json"
            )
            #expect(evaluated.code == 0, "\(evaluated.error)")
        }

        @Test func trainingFromTheArchiveEndsWithTheModelActive() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            #expect(try program.run("init").code == 0)
            for scribe in 1...2 {
                let files = try (1...2).map { try workspace.draw(scribe: scribe, page: $0) }
                #expect(try program.run(["enroll", "--writer", "Writer \(scribe)"] + files).code == 0)
            }
            let trained = try program.run("train", "--minutes", "0.1", "--json", "--title", "of this archive")
            #expect(trained.code == 0, "\(trained.error)")
            let model = try #require(try trained.json()["model"] as? [String: Any])
            #expect(model["state"] as? String == "active")
            #expect(model["title"] as? String == "of this archive")
            #expect(model["describedPages"] as? Int == 4)
            let writers = try program.run("writers", "list", "--json").json()["writers"] as? [[String: Any]] ?? []
            #expect(writers.allSatisfy { $0["knownToModel"] as? Bool == true })
            #expect(try program.run("audit", "verify").code == 0)
        }

        @Test func interruptedTrainingGoesOnFromItsCheckpoint() throws {
            let workspace = try Workspace()
            var rows = "path,writer\n"
            for scribe in 1...2 { rows += "\(try workspace.draw(scribe: scribe, page: 1)),\(scribe)\n" }
            try workspace.write(rows, to: "m.csv")
            let arguments = ["train", "--from", "scratch", "--manifest", "m.csv", "--output", "own.safetensors"]
            let running = try workspace.program.start(arguments + ["--minutes", "0.4"])
            sleep(10)
            // A signal that interrupts a matrix product of oneDNN can destroy the heap.
            let computing = running.threads.filter { $0.seconds > 1 }
            #expect(!computing.isEmpty && computing.allSatisfy { $0.blocks(SIGINT) && $0.blocks(SIGTERM) })
            running.send(SIGINT)
            let stopped = try running.wait()
            #expect(stopped.code == 1)
            #expect(stopped.firstErrorLine.contains("--resume"), "\(stopped.error)")
            #expect(!FileManager.default.fileExists(atPath: workspace.folder.appending(path: "own.safetensors").path))
            let resumed = try workspace.program.run(arguments + ["--resume", "--json"])
            #expect(resumed.code == 0, "\(resumed.error)")
            #expect(FileManager.default.fileExists(atPath: workspace.folder.appending(path: "own.safetensors").path))
        }
    }
}
