internal import Archive
internal import FoundationEssentials
internal import HTTPTypes
internal import WriterIdentification

/// The OpenAPI 3.1 document of the API, made from the very endpoints that answer.
package struct OpenAPIDocument: Encodable {
    var openapi = "3.1.0"
    var info: Info
    var servers: [ServerAddress] = [ServerAddress(url: "/")]
    var paths: [String: [String: Operation]]
    var components: Components
    var security: [[String: [String]]] = [["token": []], ["session": []]]

    struct Info: Encodable {
        var title = "Ductus"
        var summary = "An archive of handwriting that ranks the likely writers of a document."
        var version: String
    }

    struct ServerAddress: Encodable { var url: String }

    struct Operation: Encodable {
        var operationId: String
        var summary: String
        var description: String
        var parameters: [Parameter]?
        var requestBody: Body?
        var responses: [String: Answer]
        var security: [[String: [String]]]?
    }

    struct Parameter: Encodable {
        var name: String
        var place: String
        var required: Bool
        var description: String
        var schema: Schema

        enum CodingKeys: String, CodingKey {
            case name, required, description, schema
            case place = "in"
        }
    }

    struct Body: Encodable {
        var required = true
        var content: [String: Content]
    }

    struct Content: Encodable { var schema: Schema }

    struct Answer: Encodable {
        var description: String
        var content: [String: Content]?
    }

    struct Components: Encodable {
        var schemas: [String: Schema]
        var securitySchemes: [String: SecurityScheme]
    }

    struct SecurityScheme: Encodable {
        var type: String
        var scheme: String?
        var place: String?
        var name: String?

        enum CodingKeys: String, CodingKey {
            case type, scheme, name
            case place = "in"
        }
    }

    package init(endpoints: [Endpoint], schemas: [String: Schema], version: String) {
        info = Info(version: version)
        paths = [:]
        for endpoint in endpoints {
            paths[endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = Operation(endpoint)
        }
        components = Components(
            schemas: schemas,
            securitySchemes: [
                "token": SecurityScheme(type: "http", scheme: "bearer"),
                "session": SecurityScheme(type: "apiKey", place: "cookie", name: Credentials.cookieName),
            ]
        )
    }
}

extension OpenAPIDocument.Operation {
    fileprivate init(_ endpoint: Endpoint) {
        operationId = endpoint.operation
        summary = endpoint.summary
        description = endpoint.access.role.map { "Needs the role \($0.rawValue)." } ?? "Needs no account."
        var all = Self.pathParameters(in: endpoint.path)
        all += endpoint.parameters.map { parameter in
            OpenAPIDocument.Parameter(
                name: parameter.name,
                place: "query",
                required: false,
                description: parameter.summary,
                schema: parameter.schema
            )
        }
        parameters = all.isEmpty ? nil : all
        requestBody = OpenAPIDocument.Body(endpoint.body)
        responses = [
            "default": OpenAPIDocument.Answer(
                description: "What is wrong, in one line.",
                content: ["application/problem+json": .init(schema: .reference("Problem"))]
            )
        ]
        switch endpoint.answer {
        case .json(let status, let schema):
            responses["\(status)"] = .init(
                description: "Done.",
                content: ["application/json": .init(schema: schema)]
            )
        case .bytes(let types):
            let content = types.map { ($0, OpenAPIDocument.Content(schema: .any)) }
            responses["200"] = .init(description: "The bytes.", content: Dictionary(uniqueKeysWithValues: content))
        case .nothing: responses["204"] = .init(description: "Done.")
        }
        if endpoint.access == .anyone { security = [] }
    }

    private static func pathParameters(in path: String) -> [OpenAPIDocument.Parameter] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            let isNumber = part == "{id}"
            return OpenAPIDocument.Parameter(
                name: String(part.dropFirst().dropLast()),
                place: "path",
                required: true,
                description: isNumber ? "A number that a list gave." : "A name that a list gave, percent-encoded.",
                schema: isNumber ? .integer : .string
            )
        }
    }
}

extension OpenAPIDocument.Body {
    /// Files stand in the form under `questioned` and `known`; `writer` stands for files of `known`.
    private static let comparison: Schema = {
        let conditions = ["questioned", "known"].flatMap { side in
            zip(UploadedComparison.conditionFields(side), WritingCondition.vocabulary).map { field, said in
                let choices = said.value.split(separator: "|").map(String.init)
                return Schema.Field.maybe(field, choices.count > 1 ? .choice(choices) : .string)
            }
        }
        let texts = ["writer", "population", "hp", "hd", "override", "amendment", "reference"]
        return .object(
            [.always("questioned", .array(.any)), .maybe("known", .array(.any)), .maybe("dpi", .number)] + conditions
                + texts.map { .maybe($0, .string) }
        )
    }()

    fileprivate init?(_ body: Endpoint.RequestContent) {
        switch body {
        case .none: return nil
        case .json(let schema): content = ["application/json": .init(schema: schema)]
        case .scans:
            content = [
                "image/png": .init(schema: .any), "image/jpeg": .init(schema: .any), "image/tiff": .init(schema: .any),
                "application/octet-stream": .init(schema: .any), "multipart/form-data": .init(schema: .any),
            ]
        case .comparison: content = ["multipart/form-data": .init(schema: Self.comparison)]
        }
    }
}
