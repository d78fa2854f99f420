/// A form with files as browsers send it.
struct TestForm {
    private let boundary = "----formBoundary7MA4YWxkTrZu0gW"
    let fields: [String: String]
    let files: [(name: String, bytes: [UInt8])]

    var type: String { "multipart/form-data; boundary=\(boundary)" }

    var bytes: [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            let disposition = "Content-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\""
            body += Array("--\(boundary)\r\n\(disposition)\r\nContent-Type: image/png\r\n\r\n".utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }
}
