/// A form with files as browsers send it.
struct TestForm {
    private let boundary = "----formBoundary7MA4YWxkTrZu0gW"
    let fields: [String: String]
    let files: [File]

    struct File: Sendable {
        var field: String
        var name: String
        var bytes: [UInt8]
    }

    init(fields: [String: String] = [:], files: [File]) {
        self.fields = fields
        self.files = files
    }

    /// All files in one field.
    init(fields: [String: String], files: [(name: String, bytes: [UInt8])]) {
        self.init(fields: fields, files: files.map { File(field: "file", name: $0.name, bytes: $0.bytes) })
    }

    var type: String { "multipart/form-data; boundary=\(boundary)" }

    var bytes: [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            let disposition = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\""
            body += Array("--\(boundary)\r\n\(disposition)\r\nContent-Type: image/png\r\n\r\n".utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }
}
