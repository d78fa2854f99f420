internal import Archive
internal import ComparisonReports
internal import Crypto
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import Typesetting

/// How a report is written.
enum ReportFormat: String, CaseIterable, Sendable {
    case html, pdf
    /// The record alone.
    case json

    var type: String {
        switch self {
        case .html: "text/html"
        case .pdf: "application/pdf"
        case .json: "application/json"
        }
    }
}

/// A report that the archive keeps, with what its pictures are drawn from.
struct StoredReport: Sendable {
    var record: ComparisonRecord
    /// nil where they can no longer be drawn.
    var comparison: DocumentComparison?

    static func make(
        on question: ComparisonQuestion,
        amendment: String?,
        _ request: APIRequest
    ) async throws -> StoredReport {
        try Endpoints.checkOverride(question)
        let (record, comparison) = try await request.describe { try $0.report(on: question, amendment: amendment) }
        return StoredReport(record: record, comparison: comparison)
    }

    /// - Parameters:
    ///   - id: or the first digits of it.
    ///   - format: what it will be written as.
    static func earlier(_ id: String, for format: ReportFormat, _ request: APIRequest) async throws -> StoredReport {
        let record = try await request.ask { try $0.report(id) }
        guard format != .json else { return StoredReport(record: record, comparison: nil) }
        return StoredReport(
            record: record,
            comparison: try await request.describe { try $0.comparisonAgain(of: record) }
        )
    }

    /// To be saved as a file.
    func file(_ format: ReportFormat, _ request: APIRequest) async throws -> Response {
        var response = Reply.bytes(
            try await bytes(format, request),
            type: format == .html ? "text/html; charset=utf-8" : format.type
        )
        let name = "report-\(record.id.prefix(16))-\(record.version).\(format.rawValue)"
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    /// To be read in the browser: a page that may do nothing but show its own text and pictures.
    func page(_ request: APIRequest) async throws -> Response {
        var response = Reply.bytes(try await bytes(.html, request), type: "text/html; charset=utf-8")
        response.headers[.contentSecurityPolicy] = Self.policy
        return response
    }

    private func bytes(_ format: ReportFormat, _ request: APIRequest) async throws -> [UInt8] {
        try await request.picture { _ in
            switch format {
            case .html: Array(try ComparisonReport(record, comparison).document.html.utf8)
            case .pdf: try ComparisonReport(record, comparison).document.pdf
            case .json: Array(record.json.utf8)
            }
        }
    }

    private static let policy: String = {
        let style = Base64.encoded(Array(SHA256.hash(data: Data(Document.style.utf8))))
        return "default-src 'none'; style-src 'sha256-\(style)'; img-src data:; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; sandbox"
    }()
}
