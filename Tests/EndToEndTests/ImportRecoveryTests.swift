import Foundation
import PageAnalysis
import SyntheticScribe
import Testing

extension EndToEnd {
    /// An import that is killed again and again. `DUCTUS_TEST_IMPORT=full` takes 200 sheets of A4 and ten kills all along
    /// the import; else it is slips of paper.
    @Suite struct ImportRecoveryTests {
        private let isFull = ProcessInfo.processInfo.environment["DUCTUS_TEST_IMPORT"] == "full"
        private var pageCount: Int { isFull ? 200 : 24 }
        private var killCount: Int { isFull ? 10 : 4 }
        /// From before the first page to some pages further on.
        private var microsecondsToLive: ClosedRange<UInt32> { 50_000...(isFull ? 3_000_000 : 600_000) }

        @Test func killedImportEndsCompleteAndHoldsNothingTwice() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            var manifest = "path,writer,document\n"
            for index in 0..<pageCount {
                let name = try workspace.draw(
                    scribe: 40 + index % 4,
                    page: index / 4 + 1,
                    format: isFull ? .a4 : DrawnPages.slip
                )
                manifest += "\(name),Writer \(index % 4),page \(index / 4 + 1)\n"
            }
            try workspace.write(manifest, to: "m.csv")
            #expect(try program.run("init").code == 0)

            var random = SeededGenerator(seed: 20)
            var killed = 0
            var pagesAtKill: [Int] = []
            while killed < killCount {
                let running = try program.start(["import", "m.csv", "--quiet"])
                usleep(UInt32.random(in: microsecondsToLive, using: &random))
                running.send(SIGKILL)
                // When it was done before: the moments left would only find duplicates.
                guard try running.wait().code == -SIGKILL else { break }
                killed += 1
                let contents = try program.run("status", "--json").json()["contents"] as? [String: Any]
                pagesAtKill.append(contents?["pages"] as? Int ?? -1)
            }
            #expect(isFull ? killed == killCount : killed > 0)
            print("Pages that were there after each kill:", pagesAtKill)
            let last = try program.run("import", "m.csv", "--json")
            #expect(last.code == 0, "\(last.error)")
            let summary = try last.json()
            #expect((summary["enrolled"] as? Int ?? 0) + (summary["duplicates"] as? Int ?? 0) == pageCount)
            let contents = try #require(try program.run("status", "--json").json()["contents"] as? [String: Any])
            #expect(contents["pages"] as? Int == pageCount)
            #expect(contents["documents"] as? Int == pageCount)
            let verified = try program.run("audit", "verify", "--json")
            #expect(verified.code == 0, "\(verified.error)")
            #expect(try verified.json()["pages"] as? Int == pageCount)
            print(last.output, verified.output)
        }

        @Test func interruptedImportSaysThatItGoesOn() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            var manifest = "path,writer\n"
            for page in 1...12 { manifest += "\(try workspace.draw(scribe: page % 4, page: page)),Ada\n" }
            try workspace.write(manifest, to: "m.csv")
            #expect(try workspace.program.run("init").code == 0)
            let running = try workspace.program.start(["import", "m.csv"])
            usleep(300_000)
            running.send(SIGINT)
            let outcome = try running.wait()
            // A fast machine may have been done.
            #expect(outcome.code == 0 || outcome.code == 1 && outcome.error.hasPrefix("ductus: stopped; "))
            #expect(try workspace.program.run("import", "m.csv").code == 0)
            #expect(try workspace.program.run("audit", "verify", "--json").json()["pages"] as? Int == 12)
        }
    }
}
