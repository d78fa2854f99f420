/// A JSON object of the API with its schema, side by side.
package protocol Described: Encodable, Sendable {
    static var schemaName: String { get }
    static var fields: [Schema.Field] { get }
}

extension Described {
    static var reference: Schema { .reference(schemaName) }
}

/// The named schemas of the API.
package enum Schemas {
    private static let types: [any Described.Type] = [
        ProblemBody.self, WriterBody.self, DocumentBody.self, DocumentDetailBody.self, DecisionBody.self, PageBody.self,
        AnalysisBody.self, EnrolledPageBody.self, ProbePageBody.self, CandidateBody.self, IdentificationBody.self,
        EvidenceBody.self,
        SimilarPageBody.self, SimilarPagesBody.self, ModelBody.self, AuditEntryBody.self, AuditVerificationBody.self,
        AccountBody.self, TokenBody.self, NewTokenBody.self, ChangeBody.self, FindingBody.self, ComparedPageBody.self,
        ComparisonBasisBody.self, ComparedPensBody.self, VerbalScaleBody.self, ComparisonBody.self, PopulationBody.self,
        CaseBody.self,
        ReportBody.self, StatusBody.self, JobBody.self, TrainingOrderBody.self, LearningPointBody.self,
    ]

    package static let all: [String: Schema] = {
        var schemas: [String: Schema] = ["Rectangle": rectangle]
        for type in types { schemas[type.schemaName] = .object(type.fields) }
        return schemas
    }()

    static let rectangle: Schema = .object(
        ["x", "y", "width", "height"].map { .always($0, .integer) }
    )

    static func list(of item: Schema) -> Schema {
        .object([.always("items", .array(item)), .maybe("next", .string)])
    }
}

/// A piece of a list; `next` is there when there is more.
struct ListBody<Item: Encodable & Sendable>: Encodable {
    var items: [Item]
    var next: String?
}
