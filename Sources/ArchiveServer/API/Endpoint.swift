package import HTTPTypes
internal import Hummingbird

/// One operation of the API: its route, who may use it, how the OpenAPI document describes it, and what it does.
package struct Endpoint: Sendable {
    package var method: HTTPRequest.Method
    /// With parameters in braces, as OpenAPI and the router both write them.
    package var path: String
    package var access: Access
    /// The name of the operation in the OpenAPI document.
    package var operation: String
    var summary: String
    var parameters: [Parameter] = []
    var body: RequestContent = .none
    package var answer: Answer
    var handle: @Sendable (APIRequest) async throws -> Response

    /// A parameter in the query.
    struct Parameter: Sendable {
        var name: String
        var schema: Schema
        var summary: String

        init(_ name: String, _ schema: Schema, _ summary: String) {
            self.name = name
            self.schema = schema
            self.summary = summary
        }
    }

    /// What a request carries.
    enum RequestContent: Sendable {
        case none
        case json(Schema)
        /// One scan as the whole body, or several as files of a form.
        case scans
        /// A form with the files of both sides of a comparison and what is said of them.
        case comparison
    }

    /// What comes back when all went well.
    package enum Answer: Sendable {
        case json(status: Int, Schema)
        case bytes(types: [String])
        case nothing

        static func bytes(type: String) -> Answer { .bytes(types: [type]) }
    }
}

extension Endpoint {
    /// The parameters of every list.
    static let listParameters: [Parameter] = [
        Parameter("cursor", .string, "Where to go on: the value of `next` in the list before."),
        Parameter("limit", .integerRange(1, 200), "How many entries at most; 50 if not given."),
    ]

    /// How to read uploaded scans.
    static let readingParameters: [Parameter] = [
        Parameter("name", .string, "What to call the file when the body is the scan itself."),
        Parameter("dpi", .number, "The resolution, when it is known better than the file says; 50 to 2400."),
    ]

    static let top = Parameter("top", .integerRange(1, 100), "How many results at most; 10 if not given.")
}
