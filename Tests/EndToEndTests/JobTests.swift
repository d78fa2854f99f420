import Foundation
import Testing

extension EndToEnd {
    /// Trainings that are asked for through the daemon and done by workers, as processes.
    @Suite struct JobTests {
        /// A daemon over an archive with pages of two writers, used by an administrator.
        private struct Client {
            let workspace: Workspace
            let daemon: Program.Running
            let session: WebSession

            init(serving options: String...) async throws {
                let workspace = try Workspace()
                #expect(try workspace.program.run("init").code == 0)
                for scribe in 1...2 {
                    let files = try (1...2).map { try workspace.draw(scribe: scribe, page: $0) }
                    #expect(try workspace.program.run(["enroll", "--writer", "Writer \(scribe)"] + files).code == 0)
                }
                let daemon = try workspace.program.start(["serve", "--listen", "127.0.0.1:0", "--json"] + options)
                let start = try await ServeTests.start(of: daemon)
                let (url, code) = (try #require(start["url"]), try #require(start["setupCode"]))
                session = try await WebSession(settingUp: url, code: code)
                (self.workspace, self.daemon) = (workspace, daemon)
            }

            func send(_ method: String, _ path: String, _ json: String? = nil) async throws -> String {
                let (status, text) = try await session.send(method, "api/v1/\(path)", json.map { Data($0.utf8) })
                #expect(status < 300, "\(method) \(path): \(status) \(text)")
                return text
            }

            func ask(_ method: String, _ path: String, _ json: String? = nil) async throws -> [String: Any] {
                let text = try await send(method, path, json)
                return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            }

            /// Waits until a job is what it should be.
            func wait(for job: Int, until isRight: ([String: Any]) -> Bool) async throws {
                for _ in 0..<1200 {
                    if isRight(try await ask("GET", "jobs/\(job)")) { return }
                    try await Task.sleep(for: .milliseconds(100))
                }
                Issue.record("job \(job) stays \(try await send("GET", "jobs/\(job)"))")
            }

            func stop() throws {
                daemon.send(SIGTERM)
                #expect(try daemon.wait().code == 0)
                workspace.stop()
            }
        }

        @Test func aTrainingGoesOnWhenItsWorkerEnds() async throws {
            let client = try await Client(serving: "--no-worker")
            // Long enough to be seen at work by a test that waits for a thread of its own.
            let order = #"{"minutes": 2, "title": "asked for"}"#
            let job = try #require(try await client.ask("POST", "trainings", order)["id"] as? Int)
            func worker() throws -> Program.Running { try client.workspace.program.start(["worker"]) }

            let killed = try worker()
            try await client.wait(for: job) { $0["phase"] as? String == "training" }
            killed.send(SIGKILL)
            #expect(try killed.wait().code == -SIGKILL)

            let ended = try worker()
            try await client.wait(for: job) { $0["attempt"] as? Int == 2 && $0["phase"] as? String == "training" }
            #expect(Self.trainings(of: client.workspace).count == 1, "the first one ended with its worker")
            ended.send(SIGTERM)
            #expect(try ended.wait().code == 0)
            #expect(try await client.ask("GET", "jobs/\(job)")["state"] as? String == "queued")

            let last = try worker()
            let events = try await client.send("GET", "jobs/\(job)/events")
            #expect(events.contains(#""state":"done""#), "\(events)")
            last.send(SIGTERM)
            #expect(try last.wait().code == 0)
            let done = try await client.ask("GET", "jobs/\(job)")
            #expect(done["attempt"] as? Int == 3)
            let curve = try await client.ask("GET", "jobs/\(job)/curve")["items"] as? [[String: Any]] ?? []
            let steps = curve.compactMap { $0["step"] as? Int }
            #expect(steps.count > 1 && steps == steps.sorted())

            let model = try #require(done["modelId"] as? Int)
            #expect(try await client.ask("GET", "models/\(model)")["state"] as? String == "building")
            #expect(try await client.ask("POST", "models/\(model)/activate")["title"] as? String == "asked for")
            #expect(try await client.ask("POST", "models/rollback")["id"] as? Int != model)
            let audit = try await client.ask("GET", "audit?limit=200")["items"] as? [[String: Any]] ?? []
            let byVera = Set(audit.filter { $0["actor"] as? String == "Vera" }.compactMap { $0["action"] as? String })
            #expect(byVera.isSuperset(of: ["job.request", "model.store", "job.finish", "model.activate"]))
            #expect(try client.workspace.program.run("audit", "verify").code == 0)
            try client.stop()
        }

        @Test func theDaemonDoesWhatIsAskedFor() async throws {
            let client = try await Client()
            let job = try #require(try await client.ask("POST", "trainings", #"{"minutes": 0.03}"#)["id"] as? Int)
            #expect(try await client.send("GET", "jobs/\(job)/events").contains(#""state":"done""#))
            let model = try #require(try await client.ask("GET", "jobs/\(job)")["modelId"] as? Int)
            let next = try #require(
                try await client.ask("POST", "activations", #"{"modelId": \#(model)}"#)["id"] as? Int
            )
            #expect(try await client.send("GET", "jobs/\(next)/events").contains(#""state":"done""#))
            #expect(try await client.ask("GET", "models/\(model)")["state"] as? String == "active")

            let cancelled = try #require(try await client.ask("POST", "trainings", #"{"minutes": 60}"#)["id"] as? Int)
            try await client.wait(for: cancelled) { $0["state"] as? String == "running" }
            _ = try await client.ask("POST", "jobs/\(cancelled)/cancel")
            #expect(try await client.send("GET", "jobs/\(cancelled)/events").contains(#""state":"cancelled""#))
            #expect(Self.trainings(of: client.workspace).isEmpty)
            try client.stop()
        }

        /// The processes that train for a workspace.
        private static func trainings(of workspace: Workspace) -> [String] {
            let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
            return processes.filter { process in
                let command = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                let words = command.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
                return words.contains("train") && words.contains { $0.hasPrefix(workspace.dataFolder.path) }
            }
        }
    }
}
