import Testing
import WriterIdentification

@Suite struct ManifestTests {
    private func manifest(_ text: String) throws(ManifestError) -> Manifest {
        try Manifest(Array(text.utf8), directory: "/archive")
    }

    @Test func readsColumnsInAnyOrderAndIgnoresOthers() throws {
        let manifest = try manifest("writer,colour,path,dpi,page,role,split\nAda,red,a/1.png,200,2,questioned,test\n")
        let row = try #require(manifest.rows.first)
        #expect(row.writer == "Ada")
        #expect(row.path == "a/1.png")
        #expect(row.dpi == 200)
        #expect(row.page == 2)
        #expect(row.role == "questioned")
        #expect(row.split == "test")
        #expect(row.line == 2)
        #expect(manifest.location(of: row) == "/archive/a/1.png")
    }

    @Test func unquotesFieldsAndKeepsCommasQuotesAndLineBreaks() throws {
        let manifest = try manifest(
            "path,writer,document\r\n\"a,1.png\",\"O\"\"Brien\",\"two\nlines\"\r\nb.png,Bo,\r\n"
        )
        #expect(manifest.rows.map(\.path) == ["a,1.png", "b.png"])
        #expect(manifest.rows[0].writer == "O\"Brien")
        #expect(manifest.rows[0].document == "two\nlines")
        #expect(manifest.rows[1].document == nil)
        #expect(manifest.rows[1].line == 4)
    }

    @Test func skipsByteOrderMarkAndBlankLines() throws {
        let manifest = try manifest("\u{FEFF}path,writer\n\n/x.png,Ada\n\n")
        #expect(manifest.rows.count == 1)
        #expect(manifest.location(of: manifest.rows[0]) == "/x.png")
    }

    @Test(arguments: [
        ("", ManifestError.empty),
        ("path,writer\n", .empty),
        ("path,name\na,b\n", .missingColumn("writer")),
        ("path,writer\na\n", .wrongFieldCount(line: 2, expected: 2, found: 1)),
        ("path,writer\na,\n", .missingValue(line: 2, column: "writer")),
        ("path,writer\n\"a,b\n", .unclosedQuote(line: 2)),
        (
            "path,writer,dpi\na,b,fine\n",
            .badValue(line: 2, column: "dpi", value: "fine", expected: "a resolution in dots per inch")
        ),
        ("path,writer,page\na,b,0\n", .badValue(line: 2, column: "page", value: "0", expected: "a page number from 1")),
        (
            "path,writer,role\na,b,suspect\n",
            .badValue(line: 2, column: "role", value: "suspect", expected: "\"known\" or \"questioned\"")
        ),
    ])
    func refuses(_ text: String, _ expected: ManifestError) {
        #expect(throws: expected) { try manifest(text) }
    }

    @Test func refusesBytesThatAreNotText() {
        #expect(throws: ManifestError.notText) { try Manifest([0xFF, 0xFE, 0x00], directory: ".") }
    }

    @Test func choosesOneSplitAndNamesThoseThatAreThere() throws {
        let manifest = try manifest("path,writer,split\na,Ada,train\nb,Bo,test\n")
        #expect(try manifest.rows(split: "test").map(\.path) == ["b"])
        #expect(throws: ManifestError.noRows(split: "validate", found: ["test", "train"])) {
            try manifest.rows(split: "validate")
        }
    }

    @Test func takesTheSplitFromAnotherColumn() throws {
        let text = "path,writer,split,sentence_split\na,Ada,train,test\n"
        let manifest = try Manifest(Array(text.utf8), directory: ".", splitColumn: "sentence_split")
        #expect(manifest.rows[0].split == "test")
    }
}
