import Foundation
import Testing

extension EndToEnd {
    /// The daemon as a process: from its first line to its end.
    @Suite struct ServeTests {
        @Test func itServesUntilItIsToldToEnd() async throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            let name = try workspace.draw(scribe: 1, page: 1)
            #expect(try workspace.program.run("enroll", "--writer", "Ada", name).code == 0)
            let probe = try Data(contentsOf: workspace.folder.appending(path: workspace.draw(scribe: 1, page: 2)))
            let daemon = try workspace.program.start(["serve", "--listen", "127.0.0.1:0", "--json"])
            let start = try await Self.start(of: daemon)
            let (url, code) = (try #require(start["url"]), try #require(start["setupCode"]))
            #expect(try await WebSession.status(url + "api/v1/health") == 200)
            let session = try await WebSession(settingUp: url, code: code)
            // Asked to end while questions are under way, one of them at least behind others: they are answered.
            async let answers = Self.rankings(of: probe, by: session, count: 4)
            var waiting = 0
            while waiting == 0 { waiting = try await Self.waitingCount(session) }
            daemon.send(SIGTERM)
            for ranking in try await answers {
                #expect(ranking.status == 200 && ranking.text.contains("\"Ada\""), "\(ranking.text)")
            }
            #expect(try daemon.wait().code == 0)
        }

        private static func rankings(
            of probe: Data,
            by session: WebSession,
            count: Int
        ) async throws -> [(status: Int, text: String)] {
            try await withThrowingTaskGroup { group in
                for _ in 0..<count {
                    group.addTask { try await session.send("POST", "api/v1/identifications", probe, type: "image/png") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }

        /// How many questions wait for the network.
        private static func waitingCount(_ session: WebSession) async throws -> Int {
            struct Status: Decodable {
                struct Queue: Decodable {
                    var name: String
                    var waiting: Int
                }
                var queues: [Queue]
            }
            let answer = try await session.send("GET", "api/v1/status")
            let status = try JSONDecoder().decode(Status.self, from: Data(answer.text.utf8))
            return status.queues.first { $0.name == "inference" }?.waiting ?? 0
        }

        /// Another program speaks TLS with it and checks the certificate.
        @Test func itServesHTTPSWithACertificate() async throws {
            let workspace = try Workspace()
            defer { workspace.stop() }
            #expect(try workspace.program.run("init").code == 0)
            try Self.run(
                workspace,
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost "
                    + "-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out certificate.pem"
            )
            let daemon = try workspace.program.start([
                "serve", "--listen", "127.0.0.1:0", "--json", "--tls-certificate", "certificate.pem", "--tls-key",
                "key.pem",
            ])
            let url = try #require(try await Self.start(of: daemon)["url"])
            #expect(url.hasPrefix("https://"))
            try workspace.write(
                """
                import ssl, sys, urllib.error, urllib.request
                url = sys.argv[1]
                trusting = ssl.create_default_context(cafile="certificate.pem")
                with urllib.request.urlopen(url + "api/v1/health", context=trusting) as answer:
                    assert answer.status == 200 and answer.headers["Strict-Transport-Security"]
                for address, context in [
                    (url, ssl.create_default_context()), (url.replace("https", "http"), None),
                ]:
                    try:
                        urllib.request.urlopen(address + "api/v1/health", context=context, timeout=20)
                    except OSError:
                        continue
                    sys.exit(f"{address} was answered")
                """,
                to: "ask.py"
            )
            try Self.run(workspace, "python3 ask.py \(url)")
            let mistrusted = try workspace.program.run("status", "--url", url)
            #expect(mistrusted.code == 1 && mistrusted.firstErrorLine.contains("--tls-authority"))
            let trusted = try workspace.program.run("status", "--url", url, "--tls-authority", "certificate.pem")
            #expect(trusted.code == 0, "\(trusted.error)")
            let nothing = try workspace.program.run("status", "--url", url, "--tls-authority", "key.pem")
            #expect(nothing.code == 1 && nothing.firstErrorLine.contains("key.pem: no certificates"))
            daemon.send(SIGTERM)
            #expect(try daemon.wait().code == 0)
        }

        private static func run(_ workspace: Workspace, _ command: String) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = command.split(separator: " ").map(String.init)
            process.currentDirectoryURL = workspace.folder
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(command)")
        }

        /// The line that it prints once it answers.
        static func start(of daemon: Program.Running) async throws -> [String: String] {
            for _ in 0..<600 where daemon.isRunning {
                let line = Data(daemon.outputSoFar.utf8)
                if line.last == UInt8(ascii: "\n"),
                    let start = try? JSONDecoder().decode([String: String].self, from: line)
                {
                    return start
                }
                try await Task.sleep(for: .milliseconds(100))
            }
            return [:]
        }
    }
}
