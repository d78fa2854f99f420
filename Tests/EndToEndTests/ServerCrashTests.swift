import Foundation
import Testing

extension EndToEnd {
    @Suite struct ServerCrashTests {
        @Test func killedServerLeavesNothingHalfWrittenAndComesBack() throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let program = workspace.program
            let files = try (1...8).map { try workspace.draw(scribe: $0 % 4, page: $0) }
            #expect(try program.run("init").code == 0)
            let running = try program.start(["enroll", "--writer", "Ada"] + files)
            try waitUntilSomethingIsEnrolled(workspace, running)
            let process = try #require(serverProcess(workspace))
            kill(process, SIGKILL)
            let outcome = try running.wait()
            if outcome.code != 0 {
                #expect(outcome.code == 1)
                #expect(
                    outcome.error.split(separator: "\n").allSatisfy { $0.hasPrefix("ductus: ") },
                    "\(outcome.error)"
                )
            }
            let again = try program.run(["enroll", "--writer", "Ada"] + files)
            #expect(again.code == 0, "\(again.error)")
            let verified = try program.run("audit", "verify", "--json")
            #expect(verified.code == 0, "\(verified.error)")
            #expect(try verified.json()["pages"] as? Int == files.count)
        }

        /// The first line of the file that PostgreSQL keeps about itself.
        private func serverProcess(_ workspace: Workspace) -> Int32? {
            let file = workspace.dataFolder.appending(path: "server/cluster/postmaster.pid")
            let text = try? String(contentsOf: file, encoding: .utf8)
            return text?.split(separator: "\n").first.flatMap { Int32($0) }
        }

        private func waitUntilSomethingIsEnrolled(_ workspace: Workspace, _ running: Program.Running) throws {
            while running.isRunning {
                let contents = try workspace.program.run("status", "--json").json()["contents"] as? [String: Any]
                if (contents?["pages"] as? Int ?? 0) > 0 { return }
            }
        }
    }
}
