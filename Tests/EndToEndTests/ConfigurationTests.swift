import Foundation
import Testing

extension EndToEnd {
    /// Which of the places of a setting wins, seen from where the archive is looked for.
    @Suite struct ConfigurationTests {
        private static func location(_ program: Program, _ arguments: String...) throws -> String {
            let outcome = try program.run(["status", "--json"] + arguments)
            return try outcome.json()["location"] as? String ?? outcome.error
        }

        @Test func optionsComeBeforeEnvironmentAndThatBeforeTheFile() throws {
            let workspace = try Workspace()
            try workspace.write("# Where it is\ndata-dir = /tmp/from-the-file \nlisten = 127.0.0.1:1\n", to: "d.conf")
            var program = workspace.program
            program.environment["DUCTUS_DATA_DIR"] = nil
            #expect(try Self.location(program, "--config", "d.conf").contains("/tmp/from-the-file"))
            program.environment["DUCTUS_CONFIG"] = "d.conf"
            #expect(try Self.location(program).contains("/tmp/from-the-file"))
            #expect(try Self.location(program, "--data-dir", "/tmp/from-the-option").contains("/tmp/from-the-option"))
            program.environment["DUCTUS_DATA_DIR"] = "/tmp/from-the-environment"
            #expect(try Self.location(program).contains("/tmp/from-the-environment"))
            // The other name of the same setting overrules too.
            try workspace.write("database = postgresql://127.0.0.1:1/none\n", to: "d.conf")
            #expect(try Self.location(program).contains("/tmp/from-the-environment"))
            program.environment["DUCTUS_DATA_DIR"] = nil
            #expect(try Self.location(program).contains("127.0.0.1"))
        }

        @Test func theDaemonIsConfiguredByFileAndLogsObjects() async throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            #expect(try workspace.program.run("init").code == 0)
            try workspace.write("listen = 127.0.0.1:0\nlog-format = json\nworker = false\n", to: "d.conf")
            let daemon = try workspace.program.start(["serve", "--json", "--config", "d.conf"])
            let start = try await ServeTests.start(of: daemon)
            let url = try #require(start["url"])
            let session = try await WebSession(settingUp: url, code: try #require(start["setupCode"]))
            #expect(try await session.send("GET", "api/v1/writers/7").status == 404)
            daemon.send(SIGTERM)
            let lines = try daemon.wait().error.split(separator: "\n")
            let entries = lines.compactMap {
                try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
            }
            #expect(entries.count == lines.count && !entries.isEmpty, "\(lines)")
            let request = try #require(entries.first { $0["path"] as? String == "/api/v1/writers/{id}" })
            #expect(request["status"] as? Int == 404 && request["account"] as? String == "Vera")
            #expect(request["ms"] is Int && request["hb.request.id"] is String && request["time"] is String)
        }
    }
}
