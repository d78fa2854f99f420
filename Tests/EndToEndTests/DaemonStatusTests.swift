import Foundation
import Testing

extension EndToEnd {
    /// `ductus status --url`, from another process.
    @Suite struct DaemonStatusTests {
        @Test func aDaemonTellsWhatItHoldsToWhoHasAToken() async throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let scan = try workspace.draw(scribe: 1, page: 1)
            #expect(try workspace.program.run("enroll", "--writer", "Ada", scan).code == 0)
            let daemon = try workspace.program.start(["serve", "--listen", "127.0.0.1:0", "--json"])
            let start = try await ServeTests.start(of: daemon)
            let (url, code) = (try #require(start["url"]), try #require(start["setupCode"]))

            let stranger = try workspace.program.run("status", "--url", url)
            #expect(stranger.code == 0, "\(stranger.error)")
            #expect(stranger.output.contains("Ready       yes") && stranger.output.contains("DUCTUS_TOKEN"))
            #expect(!stranger.output.contains("writer"))

            let session = try await WebSession(settingUp: url, code: code)
            let made = try await session.send(
                "POST",
                "api/v1/tokens",
                Data(#"{"label": "watch", "role": "viewer", "days": 1}"#.utf8)
            )
            let token = try #require(try JSONSerialization.jsonObject(with: Data(made.text.utf8)) as? [String: Any])
            var watcher = workspace.program
            watcher.environment["DUCTUS_TOKEN"] = token["secret"] as? String
            // Without the slash at the end too.
            let told = try watcher.run("status", "--url", String(url.dropLast()), "--json").json()
            let contents = try #require(told["contents"] as? [String: Any])
            #expect(told["isReady"] as? Bool == true && told["url"] as? String == url)
            #expect(contents["writers"] as? Int == 1 && contents["pages"] as? Int == 1)
            #expect((contents["activeModel"] as? [String: Any])?["sha256"] is String)
            #expect((told["queues"] as? [[String: Any]])?.count == 3)
            #expect(try watcher.run("status", "--url", url).output.contains("Holds       1 writer"))

            watcher.environment["DUCTUS_TOKEN"] = "nonsense"
            let unknown = try watcher.run("status", "--url", url)
            #expect(unknown.code == 1 && unknown.firstErrorLine.contains("the token in DUCTUS_TOKEN"))

            daemon.send(SIGTERM)
            #expect(try daemon.wait().code == 0)
            let gone = try workspace.program.run("status", "--url", url)
            #expect(gone.code == 1 && gone.firstErrorLine.hasPrefix("ductus: \(url) does not answer"))
        }

        @Test(arguments: ["127.0.0.1:8080", "ftp://127.0.0.1/", ""])
        func whatIsNoAddressIsWrongUse(url: String) throws {
            let workspace = try Workspace()
            let outcome = try workspace.program.run("status", "--url", url)
            #expect(outcome.code == 2 && outcome.error.contains("--url is the address of a daemon"))
        }
    }
}
