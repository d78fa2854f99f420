internal import Archive
internal import HTTPTypes
internal import Hummingbird

/// Reports as pages of their own; the forms that ask for them carry their token in a field and work without scripts.
enum ReportPages {
    /// The report on an uploaded comparison.
    static func make(_ request: APIRequest) async throws -> Response {
        let upload = try await UploadedComparison.receive(request)
        try checkFormToken(upload.fields, request)
        let amendment = upload.fields["amendment"].flatMap { $0.isEmpty ? nil : $0 }
        return try await StoredReport.make(on: upload.question, amendment: amendment, request).page(request)
    }

    /// The report on a case.
    static func makeForCase(_ request: APIRequest) async throws -> Response {
        let form = try await request.form().filter { !$1.isEmpty }
        try checkFormToken(form, request)
        let reference = try request.text("reference")
        var question = try await request.ask { try $0.question(ofCase: reference) }
        question.overrideReason = form["override"]
        return try await StoredReport.make(on: question, amendment: form["amendment"], request).page(request)
    }

    static func earlier(_ request: APIRequest) async throws -> Response {
        try await StoredReport.earlier(try request.text("report"), for: .html, request).page(request)
    }

    private static func checkFormToken(_ fields: [String: String], _ request: APIRequest) throws(Problem) {
        guard case .session(let secret) = Credentials(request.request) else { return }
        guard secret.accepts(formToken: fields["form-token"] ?? "") else {
            throw Problem(.forbidden, "the form is old; load its page again")
        }
    }
}
