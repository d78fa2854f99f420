import ArchiveServer
import Testing

@Suite struct MultipartTests {
    @Test func fieldsAndFilesComeBack() throws {
        // Bytes that look like the end of a part, and an empty file.
        let tricky: [UInt8] = [0x0D, 0x0A, 0x2D, 0x2D, 0x2D, 0x0D, 0x0A, 0x0D, 0x0A, 0xFF, 0x00]
        let form = TestForm(
            fields: ["writer": "Zoë; \"X\"", "empty": ""],
            files: [
                ("a;b.png", tricky), ("leer.png", []),
            ]
        )
        let boundary = try #require(Multipart.boundary(in: form.type))
        let parsed = try #require(Multipart(form.bytes, boundary: boundary))
        #expect(parsed.fields == ["writer": "Zoë; \"X\"", "empty": ""])
        #expect(parsed.files.map(\.name) == ["a;b.png", "leer.png"])
        #expect(parsed.files.map(\.bytes) == [tricky, []])
    }

    @Test func whateverIsCutOffIsRefused() throws {
        let form = TestForm(fields: ["writer": "Ada"], files: [("a.png", [1, 2, 3])])
        let boundary = try #require(Multipart.boundary(in: form.type))
        // The last four bytes are "--" and a line break that readers may do without.
        for length in 0..<(form.bytes.count - 4) {
            #expect(Multipart(Array(form.bytes.prefix(length)), boundary: boundary) == nil, "\(length)")
        }
    }

    @Test func boundariesAreRead() {
        #expect(Multipart.boundary(in: "multipart/form-data; charset=x; Boundary=\"a b\"") == "a b")
        #expect(Multipart.boundary(in: "multipart/mixed; boundary=a") == nil)
        #expect(Multipart.boundary(in: "multipart/form-data; boundary=") == nil)
        #expect(Multipart.boundary(in: "image/png") == nil)
    }
}
