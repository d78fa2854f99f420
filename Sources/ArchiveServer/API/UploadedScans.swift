internal import Archive
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Scans that came with a request, and what its form says of them.
struct UploadedScans: Sendable {
    var scans: [ScanFile]
    /// The fields of the form that the scans came in, in the same order; empty without a form.
    private var fieldsOfScans: [String] = []
    var fields: [String: String]

    init(scans: [ScanFile], fields: [String: String], fieldsOfScans: [String] = []) {
        self.scans = scans
        self.fields = fields
        self.fieldsOfScans = fieldsOfScans
    }

    /// The scans that came in a field of the form.
    func scans(of field: String) -> [ScanFile] { zip(scans, fieldsOfScans).filter { $1 == field }.map(\.0) }

    /// A field of the form, else the parameter of the query.
    func value(_ name: String, _ request: APIRequest) -> String? {
        fields[name].flatMap { $0.isEmpty ? nil : $0 } ?? request.query(name)
    }

    /// The resolution that was given; the same limits as the command line's.
    func reading(_ request: APIRequest) throws(Problem) -> ReadingOptions {
        guard let text = value("dpi", request) else { return ReadingOptions() }
        guard let dpi = Double(text), (50...2400).contains(dpi) else {
            throw Problem(.badRequest, "dpi is a number from 50 to 2400")
        }
        return ReadingOptions(dpi: dpi)
    }

    /// Receives the body within the limits of size and time.
    static func receive(_ request: APIRequest) async throws -> UploadedScans {
        let configuration = request.server.configuration
        let place = try request.server.uploads.enter()
        defer { withExtendedLifetime(place) {} }
        let body = try await withDeadline(seconds: configuration.uploadSeconds) {
            try await request.request.body.collect(upTo: configuration.uploadLimit)
        }
        return try parse(Array(buffer: body), request)
    }

    private static func parse(_ body: [UInt8], _ request: APIRequest) throws(Problem) -> UploadedScans {
        let type = request.request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else {
            guard !body.isEmpty else { throw Problem(.badRequest, "the body is empty; send a PNG, JPEG or TIFF file") }
            let name = tidy(request.query("name") ?? "scan")
            return UploadedScans(scans: [ScanFile(name: name, bytes: body)], fields: [:])
        }
        guard let boundary = Multipart.boundary(in: type), let form = Multipart(body, boundary: boundary) else {
            throw Problem(.badRequest, "the form is malformed; send multipart/form-data with its boundary")
        }
        guard !form.files.isEmpty else { throw Problem(.badRequest, "the form has no file; add a PNG, JPEG or TIFF") }
        let scans = form.files.map { ScanFile(name: tidy($0.name), bytes: $0.bytes) }
        return UploadedScans(scans: scans, fields: form.fields, fieldsOfScans: form.files.map(\.field))
    }

    /// The last part of a path, in printable characters: what the archive keeps as the name of the file.
    private static func tidy(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let printable = last.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(200)
        return printable.isEmpty ? "scan" : String(String.UnicodeScalarView(printable))
    }
}

/// Runs `body`, and gives up after so many seconds.
func withDeadline<Value: Sendable>(seconds: Int, _ body: @escaping @Sendable () async throws -> Value) async throws
    -> Value
{
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: .seconds(seconds))
            throw Problem(.requestTimeout, "the upload took longer than \(seconds) s")
        }
        defer { group.cancelAll() }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
