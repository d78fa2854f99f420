import Archive
import Testing

@Suite struct ArchiveLocationTests {
    private func resolve(
        database: String? = nil,
        dataDirectory: String? = nil,
        _ environment: [String: String] = [:],
        isRoot: Bool = false
    ) throws -> ArchiveLocation {
        try ArchiveLocation.resolve(
            database: database,
            dataDirectory: dataDirectory,
            environment: environment,
            isRoot: isRoot,
            currentDirectory: "/here"
        )
    }

    @Test func optionsGoBeforeTheEnvironment() throws {
        let environment = ["DUCTUS_DATABASE_URL": "postgresql://b", "DUCTUS_DATA_DIR": "/data", "HOME": "/home/a"]
        #expect(try resolve(database: "postgresql://a", environment) == .server(url: "postgresql://a"))
        #expect(try resolve(dataDirectory: "d", environment) == .embedded(dataDirectory: "/here/d"))
        #expect(try resolve(environment) == .server(url: "postgresql://b"))
        #expect(try resolve(["DUCTUS_DATA_DIR": "/data"]) == .embedded(dataDirectory: "/data"))
    }

    @Test func withoutAnythingTheUsersDataFolderIsTaken() throws {
        let home = ["HOME": "/home/a"]
        #expect(try resolve(home) == .embedded(dataDirectory: "/home/a/.local/share/ductus"))
        let data = ["HOME": "/home/a", "XDG_DATA_HOME": "/x"]
        #expect(try resolve(data) == .embedded(dataDirectory: "/x/ductus"))
        let relative = ["HOME": "/home/a", "XDG_DATA_HOME": "x", "DUCTUS_DATABASE_URL": ""]
        #expect(try resolve(relative) == .embedded(dataDirectory: "/home/a/.local/share/ductus"))
        #expect(try resolve(home, isRoot: true) == .embedded(dataDirectory: "/var/lib/ductus"))
    }

    @Test func contradictionsAreRefused() {
        #expect(throws: ArchiveError.databaseAndDataDirectory) { try resolve(database: "a", dataDirectory: "b") }
        #expect(throws: ArchiveError.noHomeDirectory) { try resolve() }
    }
}
