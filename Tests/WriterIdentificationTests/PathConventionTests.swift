import Testing
import WriterIdentification

@Suite struct PathConventionTests {
    private func rows(
        _ paths: [String],
        _ convention: PathConvention
    ) throws -> (rows: [ManifestRow], leftOut: [String]) {
        var leftOut: [String] = []
        let manifest = try Manifest(scans: paths, in: "/box", by: convention, leftOut: &leftOut)
        #expect(manifest.directory == "/box")
        return (manifest.rows, leftOut)
    }

    @Test func foldersAreWritersAndFoldersInThemDocuments() throws {
        let found = try rows(["Ada/1.png", "Ada/diary/2.png", "Bo/diary/1914/3.png", "stray.png"], .folders)
        #expect(found.rows.map(\.path) == ["Ada/1.png", "Ada/diary/2.png", "Bo/diary/1914/3.png"])
        #expect(found.rows.map(\.writer) == ["Ada", "Ada", "Bo"])
        #expect(found.rows.map(\.document) == [nil, "diary", "diary"])
        #expect(found.leftOut == ["stray.png"])
    }

    @Test func namedGroupsAreColumns() throws {
        let pattern = #"(?<document>[^/]+)/(?<writer>[a-z]+)_(?<split>train|test)?_?(?:(?<dpi>\d+)dpi)?\.png$"#
        let found = try rows(
            ["letters/ada_test_200dpi.png", "letters/bo_.png", "letters/12.png", "x/letters/ada_train.png"],
            .pattern(pattern)
        )
        #expect(found.rows.map(\.writer) == ["ada", "bo", "ada"])
        #expect(found.rows.map(\.document) == ["letters", "letters", "letters"])
        #expect(found.rows.map(\.split) == ["test", nil, "train"])
        #expect(found.rows.map(\.dpi) == [200, nil, nil])
        #expect(found.leftOut == ["letters/12.png"])
    }

    @Test func whatCannotBeUsedSaysWhatToDo() {
        #expect(throws: ManifestError.patternWithoutWriter) { try PathConvention.pattern("([a-z]+)") }
        let broken = #expect(throws: ManifestError.self) { try PathConvention.pattern("(?<writer>[a-z") }
        #expect(broken?.description.hasPrefix("not a regular expression: ") == true)
        let error = #expect(throws: ManifestError.self) { try rows(["1.png"], .folders) }
        #expect(error == .noWriterInPaths(example: "1.png"))
        #expect(error?.description.contains("--pattern") == true)
        #expect(throws: ManifestError.noWriterInPaths(example: nil)) { try rows([], .folders) }
        #expect(throws: ManifestError.self) { try rows(["a-x.png"], .pattern("(?<writer>a)-(?<role>x)")) }
    }
}
