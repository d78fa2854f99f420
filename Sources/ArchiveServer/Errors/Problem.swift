internal import HTTPTypes
internal import Hummingbird
internal import WriterIdentification

/// An answer that says what is wrong (RFC 9457).
struct Problem: Error {
    var status: HTTPResponse.Status
    /// One line: what, and what to do.
    var detail: String
    /// Seconds after which the same may work.
    var retryAfter: Int?
    /// Why a quality gate refused.
    var refusals: [QualityFinding] = []

    init(_ status: HTTPResponse.Status, _ detail: String, retryAfter: Int? = nil) {
        self.status = status
        self.detail = detail
        self.retryAfter = retryAfter
    }

    /// No likelihood ratio is given.
    init(refusals: [QualityFinding]) {
        let reasons = refusals.map(\.reason).joined(separator: "; ")
        self.init(.unprocessableContent, "\(reasons); a reason in \"override\" compares all the same")
        self.refusals = refusals
    }

    func response() -> Response {
        let reasons = refusals.isEmpty ? nil : refusals.map(FindingBody.init)
        let body = ProblemBody(title: status.reasonPhrase, status: status.code, detail: detail, reasons: reasons)
        var response =
            (try? Reply.json(body, status: status, type: "application/problem+json")) ?? Response(status: status)
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
