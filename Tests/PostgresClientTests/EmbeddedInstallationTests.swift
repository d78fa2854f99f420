import EmbeddedPostgres
import Glibc
import PostgresClient
import TestSupport
import Testing

@Suite struct EmbeddedInstallationTests {
    /// A folder with programs that only answer the questions asked before anything is started.
    private func fakeHome(version: String, vector: String?) throws -> String {
        let home = try TemporaryFolder().path
        var lines = "mkdir -p \(home)/bin \(home)/share/extension; touch \(home)/bin/initdb; "
        lines += "printf '#!/bin/sh\\necho \"postgres (PostgreSQL) \(version)\"\\n' >\(home)/bin/postgres; "
        lines += "printf '#!/bin/sh\\necho \(home)/share\\n' >\(home)/bin/pg_config; chmod 755 \(home)/bin/*; "
        if let vector {
            lines += "echo \"default_version = '\(vector)'\" >\(home)/share/extension/vector.control"
        }
        try ScratchServer.shell(lines)
        return home
    }

    private func failure(home: String) throws -> String {
        let scratch = ScratchServer(
            folder: try TemporaryFolder().path + "/data",
            environment: ["DUCTUS_POSTGRES_HOME": home]
        )
        let error = #expect(throws: EmbeddedPostgresError.self) { try scratch.embedded.start() }
        return error?.description ?? ""
    }

    @Test func whatDoesNotDoIsNamed() throws {
        #expect(try failure(home: "/nonexistent").contains("no bin/postgres"))
        #expect(
            try failure(home: fakeHome(version: "14.2", vector: "0.8.6")).contains("PostgreSQL 14 is older than 15")
        )
        #expect(try failure(home: fakeHome(version: "15.2", vector: nil)).contains("lacks pgvector"))
        #expect(try failure(home: fakeHome(version: "15.2", vector: "0.6.2")).contains("0.6.2 is older than 0.7"))
        #expect(try failure(home: fakeHome(version: "15.2", vector: nil)).contains("DUCTUS_POSTGRES_HOME"))
    }

    @Test func anInstallationInTheDataFolderIsFound() throws {
        let home = try #require(TestEnvironment.withInstallation["DUCTUS_POSTGRES_HOME"], "deploy/test fetches one")
        let folder = try TemporaryFolder().path
        try ScratchServer.shell("mkdir \(folder)/data; ln -s \(home) \(folder)/data/postgresql")
        let scratch = ScratchServer(folder: folder + "/data", environment: [:])
        #expect(try scratch.answer("SELECT 1") == 1)
        try scratch.embedded.stop()
    }

    @Test func theDefaultFolderFollowsTheEnvironment() {
        let named = EmbeddedPostgres.defaultDataDirectory(environment: ["DUCTUS_DATA_DIR": "/x", "HOME": "/home/a"])
        #expect(named == "/x")
        let own = EmbeddedPostgres.defaultDataDirectory(environment: ["HOME": "/home/a"])
        #expect(own == (geteuid() == 0 ? "/var/lib/ductus" : "/home/a/.local/share/ductus"))
    }
}
