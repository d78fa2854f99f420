/// What is wrong (RFC 9457).
struct ProblemBody: Described {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String
    /// Why a quality gate refused.
    var reasons: [FindingBody]?

    static let schemaName = "Problem"
    static let fields: [Schema.Field] = [
        .always("type", .string), .always("title", .string), .always("status", .integer), .always("detail", .string),
        .maybe("reasons", .array(FindingBody.reference)),
    ]
}
