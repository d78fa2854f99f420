internal import HTTPTypes
internal import Hummingbird

/// An answer that says what is wrong (RFC 9457).
struct Problem: Error {
    var status: HTTPResponse.Status
    /// One line: what, and what to do.
    var detail: String
    /// Seconds after which the same may work.
    var retryAfter: Int?

    init(_ status: HTTPResponse.Status, _ detail: String, retryAfter: Int? = nil) {
        self.status = status
        self.detail = detail
        self.retryAfter = retryAfter
    }

    func response() -> Response {
        let body = ProblemBody(title: status.reasonPhrase, status: status.code, detail: detail)
        var response =
            (try? Reply.json(body, status: status, type: "application/problem+json")) ?? Response(status: status)
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}
